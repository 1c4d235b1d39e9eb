import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { RecordTab, RecordTabs } from './record-tabs';

@Component({
  imports: [RecordTab, RecordTabs],
  template: `<nm-record-tabs label="Ministry of Health">
    <ng-template nmTab="people" label="Focal points"><p>Rosa</p></ng-template>
    <ng-template nmTab="facts" label="What it is"><input aria-label="Note" /></ng-template>
    @if (below) {
      <ng-template nmTab="below" label="Under it"><p>Clinics</p></ng-template>
    }
  </nm-record-tabs>`,
})
class RecordPage {
  readonly below = true;
}

describe('the tabs of a record', () => {
  async function open(url: string) {
    jest.useFakeTimers();
    TestBed.configureTestingModule({ providers: [provideRouter([{ path: 'record', component: RecordPage }])] });
    const harness = await RouterTestingHarness.create(url);
    const page = harness.routeNativeElement as HTMLElement;
    document.body.append(page);
    const settle = async (milliseconds = 0) => {
      await jest.advanceTimersByTimeAsync(milliseconds);
      TestBed.tick();
      await jest.advanceTimersByTimeAsync(0);
      TestBed.tick();
    };
    await settle();
    const tabs = () => Array.from(page.querySelectorAll<HTMLElement>('[role=tab]'));
    const chosen = () =>
      tabs()
        .filter((tab) => tab.getAttribute('aria-selected') === 'true')
        .map((tab) => tab.textContent?.trim());
    const panels = () => Array.from(page.querySelectorAll<HTMLElement>('.panel'));
    const shown = () => panels().filter((panel) => !panel.classList.contains('away'));
    return { page, settle, tabs, chosen, panels, shown, url: () => TestBed.inject(Router).url };
  }
  afterEach(() => {
    document.body.replaceChildren();
    jest.useRealTimers();
  });

  it('are the sections by name, the first of them open and the only one made', async () => {
    const { page, tabs, chosen, panels } = await open('/record');
    expect(tabs().map((tab) => tab.textContent?.trim())).toEqual(['Focal points', 'What it is', 'Under it']);
    expect([chosen(), panels().map((panel) => panel.textContent)]).toEqual([['Focal points'], ['Rosa']]);
    const [first] = tabs();
    expect(document.getElementById(first?.getAttribute('aria-controls') ?? '')?.getAttribute('aria-labelledby')).toBe(first?.id);
    expect(page.querySelector('[role=tablist]')?.getAttribute('aria-label')).toBe('Ministry of Health');
  });

  it('leave the page where it is scrolled to', async () => {
    const { tabs, settle, url } = await open('/record');
    tabs()[1]?.click();
    await settle();
    expect([url(), TestBed.inject(Router).lastSuccessfulNavigation()?.extras.scroll]).toEqual(['/record?tab=facts', 'manual']);
  });

  it('have the chosen one in the address, and keep what was typed in another', async () => {
    const { page, tabs, settle, chosen, shown, url } = await open('/record?q=x&tab=facts');
    expect([chosen(), shown().map((panel) => panel.querySelector('input') !== null)]).toEqual([['What it is'], [true]]);
    const note = page.querySelector('input');
    if (note) note.value = 'Half a sentence';
    tabs()[2]?.click();
    await settle();
    expect([url(), shown().map((panel) => panel.textContent)]).toEqual(['/record?q=x&tab=below', ['Clinics']]);
    tabs()[0]?.click();
    await settle();
    expect(url()).toBe('/record?q=x');
    tabs()[1]?.click();
    await settle();
    expect(shown()[0]?.querySelector('input')?.value).toBe('Half a sentence');
  });

  it('are gone through with the arrow keys and chosen with the space bar', async () => {
    const { tabs, settle, chosen } = await open('/record');
    tabs()[0]?.focus();
    const press = async (key: string, keyCode: number) => {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, keyCode, bubbles: true, cancelable: true }));
      await settle();
    };
    await press('ArrowRight', 39);
    expect([document.activeElement, chosen()]).toEqual([tabs()[1], ['Focal points']]);
    await press(' ', 32);
    expect(chosen()).toEqual(['What it is']);
  });

  it('are all made once the page is idle, and at once when it is printed', async () => {
    const idle = await open('/record');
    await idle.settle(1000);
    expect([idle.panels().length, idle.shown().length]).toEqual([3, 1]);
    TestBed.resetTestingModule();
    const printed = await open('/record');
    expect(printed.panels()).toHaveLength(1);
    window.dispatchEvent(new Event('beforeprint'));
    expect(printed.panels()).toHaveLength(3);
  });

  it('fall back to the first where the address names none', async () => {
    expect((await open('/record?tab=nonsense')).chosen()).toEqual(['Focal points']);
  });
});
