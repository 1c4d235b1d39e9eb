import { Component, input } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { NotificationBell } from '@nmirf/notifications/web';
import { LanguageService, provideTexts } from '@nmirf/platform/web';
import { hostTexts } from '../texts';
import { TopBar } from './top-bar';
import { WorkFrame, type Place } from './work-frame';

const places: Place[] = [
  { label: 'shell.home', icon: 'home', link: '/desk', exact: true, often: true },
  { label: 'shell.follow-up', icon: 'history', link: '/desk/follow-up' },
  { label: 'shell.recommendations', icon: 'recommendations', link: '/desk/recommendations' },
  { label: 'shell.documents', icon: 'document', link: '/desk/documents' },
  { label: 'shell.reports', icon: 'edit', link: '/desk/reports', often: true },
  { label: 'shell.institutions', icon: 'state', link: '/desk/institutions' },
];

@Component({ selector: 'app-top-bar', template: '' })
class NoTopBar {
  readonly home = input<string>();
  readonly search = input<string>();
}
@Component({ selector: 'nm-notification-bell', template: '' })
class NoBell {}
@Component({ template: '' })
class Nothing {}
@Component({ imports: [WorkFrame], template: `<app-work-frame home="/desk" [places]="places" />` })
class Desk {
  static places = places;
  protected readonly places = Desk.places;
}

const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('the places of an area', () => {
  async function open(url: string, shown = places) {
    Desk.places = shown;
    TestBed.configureTestingModule({
      providers: [provideTexts(), provideRouter([{ path: 'desk', component: Desk, children: [{ path: '**', component: Nothing }] }])],
    });
    TestBed.overrideComponent(WorkFrame, { remove: { imports: [TopBar, NotificationBell] }, add: { imports: [NoTopBar, NoBell] } });
    await TestBed.inject(LanguageService).use('en', hostTexts);
    const harness = await RouterTestingHarness.create();
    await harness.navigateByUrl(url);
    const settle = async () => {
      await new Promise((resolve) => setTimeout(resolve));
      TestBed.tick();
    };
    await settle();
    const page = harness.fixture.nativeElement as HTMLElement;
    document.body.append(page);
    return { page, settle, more: page.querySelector('details') };
  }
  afterEach(() => document.body.replaceChildren());

  it('all stand in the rail; a narrow screen has those that are used most, and the rest behind "More"', async () => {
    const { page, more } = await open('/desk');
    const inRail = Array.from(page.querySelectorAll('.rail > ul > li:not(.nm-only-narrow)'));
    expect(inRail.map(words)).toEqual(['Home', 'Follow-up', 'Recommendations', 'Documents', 'Reports', 'Institutions']);
    expect(inRail.filter((one) => !one.classList.contains('nm-only-wide')).map(words)).toEqual([
      'Home',
      'Follow-up',
      'Recommendations',
      'Reports',
    ]);
    expect(words(more?.querySelector('summary'))).toBe('More');
    expect(Array.from(more?.querySelectorAll('a') ?? [], words)).toEqual(['Documents', 'Institutions']);
  });

  it('shows on "More" that one is at a place behind it, and the place says so itself', async () => {
    const { more } = await open('/desk/documents/7');
    expect(more?.classList.contains('current')).toBe(true);
    expect(words(more?.querySelector('[aria-current=page]'))).toBe('Documents');
    TestBed.resetTestingModule();
    expect((await open('/desk/reports')).more?.classList.contains('current')).toBe(false);
  });

  it('closes when a place is chosen, and by Escape, which gives the focus back', async () => {
    const { more, settle } = await open('/desk');
    if (!more) throw new Error('no menu');
    more.open = true;
    more.querySelector('a')?.click();
    await settle();
    expect(more.open).toBe(false);
    more.open = true;
    more.querySelector('a')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect([more.open, document.activeElement === more.querySelector('summary')]).toEqual([false, true]);
  });

  it('have no "More" where all of them have room', async () => {
    const { page, more } = await open('/desk', places.slice(0, 5));
    expect(more).toBeNull();
    expect(page.querySelector('.nm-only-wide')).toBeNull();
  });
});
