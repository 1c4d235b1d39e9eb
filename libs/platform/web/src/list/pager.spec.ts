import { ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { LanguageService } from '../language/language-service';
import { provideTexts } from '../language/provide-texts';
import { Announcer } from '../page/announcer';
import { Pager, pagesAround } from './pager';

describe('the pages to offer', () => {
  it('are the first, the last and those around; a gap of one page is that page', () => {
    expect(pagesAround(1, 1)).toEqual([1]);
    expect(pagesAround(1, 13)).toEqual([1, 2, null, 13]);
    expect(pagesAround(4, 13)).toEqual([1, 2, 3, 4, 5, null, 13]);
    expect(pagesAround(7, 13)).toEqual([1, null, 6, 7, 8, null, 13]);
    expect(pagesAround(13, 13)).toEqual([1, null, 12, 13]);
  });
});

describe('the pager', () => {
  async function pager(page: number, total: number): Promise<ComponentFixture<Pager>> {
    TestBed.configureTestingModule({ providers: [provideTexts(), provideRouter([])] });
    await TestBed.inject(LanguageService).use('en');
    const fixture = TestBed.createComponent(Pager);
    fixture.componentRef.setInput('page', page);
    fixture.componentRef.setInput('size', 20);
    fixture.componentRef.setInput('total', total);
    fixture.componentRef.setInput('params', (to: number) => ({ q: 'water', page: String(to) }));
    await fixture.whenStable();
    return fixture;
  }

  it('is made of links that keep the rest of the query, and says where one is', async () => {
    const { nativeElement } = (await pager(2, 254)) as { nativeElement: HTMLElement };
    expect(nativeElement.querySelector('p')?.textContent?.trim()).toBe('21–40 of 254');
    expect(nativeElement.querySelector('a[rel=next]')?.getAttribute('href')).toBe('/?q=water&page=3');
    expect(nativeElement.querySelector('[aria-current=page]')?.textContent).toBe('2');
    expect(nativeElement.querySelector('[aria-current=page]')?.getAttribute('aria-label')).toBe('Page 2');
  });

  it('says that the rows are others when the page is', async () => {
    const fixture = await pager(2, 254);
    expect(TestBed.inject(Announcer).message()).toBe('');
    fixture.componentRef.setInput('page', 13);
    await fixture.whenStable();
    expect(TestBed.inject(Announcer).message()).toBe('241–254 of 254');
  });

  it('is not there when all fits on one page', async () => {
    const { nativeElement } = (await pager(1, 20)) as { nativeElement: HTMLElement };
    expect(nativeElement.querySelector('nav')).toBeNull();
  });
});
