import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { TestBed } from '@angular/core/testing';
import { LanguageService } from '../language/language-service';
import { provideTexts } from '../language/provide-texts';
import { Confirm } from './confirm';
import { Toasts } from './toasts';
import { platformWorkTexts } from '../work-texts';

const settle = async () => {
  for (let turn = 0; turn < 4; turn += 1) {
    TestBed.tick();
    await new Promise((resolve) => setTimeout(resolve));
  }
};
const within = (selector: string) => document.querySelector<HTMLElement>(selector);
const press = async (text: string) => {
  const button = Array.from(document.querySelectorAll('button')).find((one) => (one.ariaLabel ?? one.textContent)?.includes(text));
  if (!button) throw new Error(`no button ${text}`);
  button.click();
  await settle();
};

beforeEach(async () => {
  TestBed.configureTestingModule({ providers: [provideTexts(), { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } }] });
  await TestBed.inject(LanguageService).use('en', platformWorkTexts);
});

describe('a question before what cannot be taken back', () => {
  const asked = () => Array.from(document.querySelectorAll('[role=alertdialog] h2'), (heading) => heading.textContent);

  it('names the thing, begins at the way back, and is told which way was taken', async () => {
    let answer = TestBed.inject(Confirm).ask({ heading: 'Withdraw 254 recommendations?', action: 'Withdraw' });
    await settle();
    const dialog = within('[role=alertdialog]');
    expect(document.getElementById(dialog?.getAttribute('aria-labelledby') ?? '')?.textContent).toBe('Withdraw 254 recommendations?');
    expect([dialog?.getAttribute('aria-modal'), document.activeElement?.textContent]).toEqual(['true', 'Cancel']);
    await press('Withdraw');
    expect([await answer, asked()]).toEqual([true, []]);
    answer = TestBed.inject(Confirm).ask({ heading: 'Again?', action: 'Again' });
    await settle();
    await press('Cancel');
    expect([await answer, asked()]).toEqual([false, []]);
  });

  it('takes Escape for a no, and gives the focus back', async () => {
    const button = document.body.appendChild(document.createElement('button'));
    button.focus();
    const answer = TestBed.inject(Confirm).ask({ heading: 'Leave?', action: 'Leave' });
    await settle();
    expect(document.activeElement).not.toBe(button);
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', keyCode: 27, bubbles: true, cancelable: true }));
    await settle();
    expect([await answer, document.activeElement]).toEqual([false, button]);
    button.remove();
  });

  it('asks one thing at a time: a second question answers the first with no', async () => {
    const first = TestBed.inject(Confirm).ask({ heading: 'First?', action: 'Go' });
    await settle();
    const second = TestBed.inject(Confirm).ask({ heading: 'Second?', action: 'Go' });
    await settle();
    expect([await first, asked()]).toEqual([false, ['Second?']]);
    await press('Go');
    expect(await second).toBe(true);
  });
});

describe('a word about what succeeded', () => {
  const shown = () => Array.from(document.querySelectorAll('nm-snack-bar p'), (text) => text.textContent?.trim());

  it('is said, and goes away when it is closed', async () => {
    TestBed.inject(Toasts).show('Saved');
    await settle();
    expect([shown(), within('nm-snack-bar .act')?.ariaLabel]).toEqual([['Saved'], 'Close message']);
    await press('Close message');
    expect(shown()).toEqual([]);
  });

  it('offers the way back where there is one', async () => {
    const undo = jest.fn();
    TestBed.inject(Toasts).show('Removed', { undo });
    await settle();
    await press('Undo');
    expect([undo.mock.calls.length, shown()]).toEqual([1, []]);
  });

  it('goes by itself, but not while it is pointed at', async () => {
    TestBed.inject(Toasts).show('Loaded');
    await settle();
    await press('Close message');
    jest.useFakeTimers();
    TestBed.inject(Toasts).show('Saved');
    for (let turn = 0; turn < 4; turn += 1) {
      TestBed.tick();
      await jest.advanceTimersByTimeAsync(50);
    }
    within('nm-snack-bar')?.dispatchEvent(new MouseEvent('mouseenter'));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(shown()).toEqual(['Saved']);
    within('nm-snack-bar')?.dispatchEvent(new MouseEvent('mouseleave'));
    await jest.advanceTimersByTimeAsync(7000);
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(1000);
    jest.useRealTimers();
    expect(shown()).toEqual([]);
  });
});
