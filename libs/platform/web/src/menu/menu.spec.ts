import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Hint } from '../hint/hint';
import { provideWorkParts } from '../material/provide-work-parts';
import { Menu } from './menu';
import type { MenuEntry } from './menu-entry';

const imports = [Hint, Menu];
const template = `<nm-menu label="Order" icon="sort" [entries]="entries()" /><nm-hint text="As told on 3 May"><b>told</b></nm-hint>`;

class Page {
  readonly done = signal('');
  readonly entries = signal<MenuEntry[]>([
    { label: 'Newest', params: { sort: 'newest' }, chosen: true },
    { label: 'Oldest', params: { sort: 'oldest' }, chosen: false },
    { label: 'Forget', act: () => this.done.set('forgotten') },
  ]);
}

@Component({ imports, template })
class ReadingPage extends Page {}

@Component({ imports, template, providers: [provideWorkParts()] })
class WorkingPage extends Page {}

async function open(page: typeof ReadingPage | typeof WorkingPage) {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(page);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  document.body.append(host);
  return { fixture, host, page: fixture.componentInstance };
}

describe('a menu', () => {
  afterEach(() => document.body.replaceChildren());

  it('is the browser’s own where people read, so that it opens without scripts', async () => {
    const { host, page } = await open(ReadingPage);
    expect(host.querySelector('summary')?.textContent?.trim()).toBe('Order');
    const links = Array.from(host.querySelectorAll('a'));
    expect(links.map((link) => [link.textContent?.trim(), link.getAttribute('href'), link.getAttribute('aria-current')])).toEqual([
      ['Newest', '/?sort=newest', 'true'],
      ['Oldest', '/?sort=oldest', null],
    ]);
    const details = host.querySelector('details') as HTMLDetailsElement;
    details.open = true;
    host.querySelector<HTMLButtonElement>('.panel button')?.click();
    expect([page.done(), details.open]).toEqual(['forgotten', false]);
  });

  it('is one with arrow keys where people work, and gives the focus back', async () => {
    const { fixture, host, page } = await open(WorkingPage);
    expect(host.querySelector('details')).toBeNull();
    const opener = host.querySelector('button') as HTMLButtonElement;
    expect([opener.textContent?.trim(), opener.getAttribute('aria-haspopup')]).toEqual(['Order', 'menu']);
    opener.focus();
    opener.click();
    await fixture.whenStable();
    const items = Array.from(document.querySelectorAll<HTMLElement>('[role=menu] [role^=menuitem]'));
    expect(items.map((item) => [item.textContent?.trim(), item.getAttribute('role'), item.getAttribute('aria-checked')])).toEqual([
      ['Newest', 'menuitemradio', 'true'],
      ['Oldest', 'menuitemradio', 'false'],
      ['Forget', 'menuitem', null],
    ]);
    expect(items[1]?.getAttribute('href')).toBe('/?sort=oldest');
    items[2]?.click();
    await fixture.whenStable();
    expect([page.done(), document.activeElement]).toEqual(['forgotten', opener]);
  });
});

describe('a hint', () => {
  afterEach(() => document.body.replaceChildren());

  it('is the browser’s title where people read', async () => {
    const { host } = await open(ReadingPage);
    const hint = host.querySelector('nm-hint');
    expect([hint?.getAttribute('title'), hint?.textContent]).toEqual(['As told on 3 May', 'told']);
  });

  it('is a tooltip where people work', async () => {
    const { host } = await open(WorkingPage);
    const hint = host.querySelector('nm-hint');
    expect([hint?.getAttribute('title'), hint?.textContent, Boolean(hint?.querySelector('.mat-mdc-tooltip-trigger'))]).toEqual([
      null,
      'told',
      true,
    ]);
  });
});
