import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { implementationStatuses } from '@nmirf/follow-up/model';
import { statusTexts } from '@nmirf/follow-up/web';
import { LanguageService, provideTexts } from '@nmirf/platform/web';
import { portalTexts } from '../texts';
import { MethodPage } from './method-page';

const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('the page of the method', () => {
  it('explains every status under an anchor, with its grade on the Inter-American scale, and keeps three axes apart', async () => {
    TestBed.configureTestingModule({ providers: [provideTexts(), provideRouter([])] });
    await TestBed.inject(LanguageService).use('en', statusTexts, portalTexts);
    const fixture = TestBed.createComponent(MethodPage);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    expect(Array.from(page.querySelectorAll('tbody tr'), ({ id }) => id)).toEqual([...implementationStatuses]);
    const row = (status: string) => Array.from(page.querySelectorAll(`tr[id="${status}"] > *`), words);
    expect(row('substantially-implemented')).toEqual([
      'Substantially implemented',
      expect.stringContaining('Most of what'),
      'Partial substantial compliance',
    ]);
    expect(row('continuous')[2]).toBe('Pending compliance');
    expect(Array.from(page.querySelectorAll('dt'), words)).toEqual(['Position', 'Implementation status', 'Independent assessments']);
    expect(words(page)).toContain('Version 1 of the method');
  });
});
