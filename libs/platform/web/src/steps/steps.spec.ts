import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LanguageService } from '../language/language-service';
import { provideTexts } from '../language/provide-texts';
import { Steps } from './steps';
import { platformWorkTexts } from '../work-texts';

@Component({
  imports: [Steps],
  template: `<nm-steps label="Assigning" [steps]="steps" [current]="current()" (back)="asked.push($event)">
    <ng-template
      ><p class="now">{{ steps[current()]?.label }}</p></ng-template
    >
  </nm-steps>`,
})
class WorkPage {
  readonly steps = [{ label: 'Choose', again: true }, { label: 'Check' }, { label: 'Done' }];
  readonly current = signal(0);
  readonly asked: number[] = [];
}

describe('the steps of a piece of work', () => {
  async function open(current: number) {
    TestBed.configureTestingModule({ providers: [provideTexts()] });
    await TestBed.inject(LanguageService).use('en', platformWorkTexts);
    const fixture = TestBed.createComponent(WorkPage);
    const page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    fixture.componentInstance.current.set(current);
    await fixture.whenStable();
    const tabs = () => Array.from(page.querySelectorAll<HTMLElement>('[role=tab]'));
    const chosen = () => tabs().findIndex((tab) => tab.getAttribute('aria-selected') === 'true');
    const click = async (place: number) => {
      tabs()[place]?.click();
      await fixture.whenStable();
    };
    return { fixture, page, tabs, chosen, click, asked: fixture.componentInstance.asked };
  }
  afterEach(() => document.body.replaceChildren());

  it('show where the work stands, what is done, and the present step alone', async () => {
    const { fixture, page, tabs, chosen } = await open(1);
    expect([chosen(), tabs().map((tab) => tab.textContent?.includes('Done:'))]).toEqual([1, [true, false, false]]);
    expect(Array.from(page.querySelectorAll('.now'), (text) => text.textContent)).toEqual(['Check']);
    for (const [current, label] of [
      [2, 'Done'],
      [0, 'Choose'],
      [1, 'Check'],
    ] as const) {
      fixture.componentInstance.current.set(current);
      await fixture.whenStable();
      expect([chosen(), page.querySelector('.now')?.textContent]).toEqual([current, label]);
    }
  });

  it('move when the page says so: back is asked for, onward is not a matter of clicking', async () => {
    const { chosen, click, page, asked } = await open(1);
    await click(2);
    expect([chosen(), asked]).toEqual([1, []]);
    await click(0);
    expect([chosen(), page.querySelector('.now')?.textContent, asked]).toEqual([1, 'Check', [0]]);
  });

  it('let nobody back to what cannot be done again', async () => {
    const { chosen, click, asked } = await open(2);
    await click(1);
    expect([chosen(), asked]).toEqual([2, []]);
  });
});
