import { Component, viewChild } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import * as z from 'zod';
import { LanguageService } from '../language/language-service';
import { provideTexts } from '../language/provide-texts';
import { Confirm } from '../message/confirm';
import { Control, Field } from './field';
import { FormSummary } from './form-summary';
import { savedDraft } from './saved-draft';
import { guardUnsaved, unsavedChanges } from './unsaved-changes';
import { zodValidators } from './zod-validators';
import { platformWorkTexts } from '../work-texts';

const rules = zodValidators(z.strictObject({ name: z.string().trim().min(1), note: z.string().max(5).optional() }));

@Component({
  imports: [ReactiveFormsModule, Field, Control, FormSummary],
  template: `<form [formGroup]="form" (ngSubmit)="send()">
    <nm-form-summary [form]="form" />
    <nm-field label="Name" hint="As on the card" [control]="form.controls.name"><input nmControl formControlName="name" /></nm-field>
    <nm-field label="Note" [control]="form.controls.note"><textarea nmControl formControlName="note"></textarea></nm-field>
    <button type="submit">Send</button>
  </form>`,
})
class FormPage {
  readonly form = new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: rules.field('name') }),
    note: new FormControl('', { nonNullable: true, validators: rules.field('note') }),
  });
  readonly draft = savedDraft(this.form, 'test');
  private readonly summary = viewChild.required(FormSummary);

  constructor() {
    guardUnsaved(() => this.form.dirty);
  }

  send(): void {
    if (this.form.invalid) this.summary().show();
  }
}

async function page() {
  const fixture = TestBed.createComponent(FormPage);
  document.body.appendChild(fixture.nativeElement as HTMLElement);
  await fixture.whenStable();
  const find = <E extends HTMLElement>(selector: string) => (fixture.nativeElement as HTMLElement).querySelector<E>(selector);
  return { fixture, find, component: fixture.componentInstance };
}

describe('a form', () => {
  beforeEach(async () => {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: [provideTexts()] });
    await TestBed.inject(LanguageService).use('en', platformWorkTexts);
  });

  it('ties a field to its label, help and fault, and says the fault only after it was left', async () => {
    const { fixture, find, component } = await page();
    const input = find<HTMLInputElement>('input');
    expect(find<HTMLLabelElement>('label')?.htmlFor).toBe(input?.id);
    expect(input?.getAttribute('aria-describedby')).toBe(`${input?.id}-hint`);
    expect(find('.fault')).toBeNull();
    component.form.controls.name.markAsTouched();
    await fixture.whenStable();
    expect(find('.fault')?.textContent?.trim()).toBe('Fill in this field');
    expect(input?.getAttribute('aria-invalid')).toBe('true');
    expect(input?.getAttribute('aria-describedby')).toBe(`${input?.id}-hint ${input?.id}-fault`);
  });

  it('sums up what is wrong when it is sent, takes the focus there, and leads to the field', async () => {
    const { fixture, find } = await page();
    find<HTMLButtonElement>('button[type=submit]')?.click();
    await fixture.whenStable();
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
    expect(find('nm-notice')?.textContent).toContain('One thing needs your attention');
    expect(document.activeElement).toBe(find('nm-notice'));
    find<HTMLButtonElement>('nm-form-summary button')?.click();
    expect(document.activeElement).toBe(find('input'));
  });

  it('keeps a draft on this device, and gives it back', async () => {
    jest.useFakeTimers();
    const first = TestBed.createComponent(FormPage).componentInstance;
    first.form.controls.name.setValue('Ann');
    first.form.markAsDirty();
    jest.advanceTimersByTime(600);
    jest.useRealTimers();
    expect(first.draft.savedAt()).toBeDefined();
    const second = TestBed.createComponent(FormPage).componentInstance;
    expect([second.form.value.name, second.draft.restored(), second.form.dirty]).toEqual(['Ann', true, true]);
    second.draft.discard();
    expect([second.form.value.name, second.form.dirty]).toEqual(['', false]);
    expect(TestBed.createComponent(FormPage).componentInstance.form.value.name).toBe('');
  });

  it('asks before it is left with something unsaved', async () => {
    const { component } = await page();
    const leave = () => TestBed.runInInjectionContext(() => unsavedChanges({}, {} as never, {} as never, {} as never));
    expect(leave()).toBe(true);
    component.form.markAsDirty();
    const asked = jest.spyOn(TestBed.inject(Confirm), 'ask').mockResolvedValue(false);
    expect(await leave()).toBe(false);
    expect(asked.mock.calls[0]?.[0].heading).toBe('Leave without saving?');
  });
});
