import { HttpErrorResponse } from '@angular/common/http';
import { Component, output, viewChild } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import * as z from 'zod';
import { ApiProblem } from '../http/api-problem';
import { LanguageService } from '../language/language-service';
import { provideTexts } from '../language/provide-texts';
import { Toasts } from '../message/toasts';
import { Control, Field } from './field';
import { FormSummary } from './form-summary';
import { sending } from './sending';
import { zodValidators } from './zod-validators';
import { platformWorkTexts } from '../work-texts';

const rules = zodValidators(z.strictObject({ name: z.string().trim().min(1) }));

@Component({
  imports: [ReactiveFormsModule, Field, Control, FormSummary],
  template: `<form [formGroup]="form">
    <nm-form-summary [form]="form" [problem]="save.problem()" />
    <nm-field label="Name" [control]="form.controls.name"><input nmControl formControlName="name" /></nm-field>
  </form>`,
})
class Part {
  private readonly summary = viewChild(FormSummary);
  readonly saved = output<string>();
  readonly form = new FormGroup({ name: new FormControl('Ann', { nonNullable: true, validators: rules.field('name') }) });
  readonly save = sending({ summary: this.summary, refused: (problem) => (problem.code === 'dealt-with' ? undefined : problem) });
}

const refusal = (code: string, status = 409, params = {}) => new ApiProblem(code, status, params);

describe('sending to the API', () => {
  let toast: jest.SpyInstance;

  async function part() {
    TestBed.configureTestingModule({ providers: [provideTexts()] });
    await TestBed.inject(LanguageService).use('en', platformWorkTexts);
    toast = jest.spyOn(TestBed.inject(Toasts), 'show').mockImplementation();
    const fixture = TestBed.createComponent(Part);
    document.body.append(fixture.nativeElement as HTMLElement);
    await fixture.whenStable();
    const { form, save, saved } = fixture.componentInstance;
    const send = (call: (input: { name: string }) => Promise<unknown>, sent = {}) =>
      save.send(() => rules.parse(form.getRawValue()), call, sent);
    const seen = async () => {
      await fixture.whenStable();
      return (fixture.nativeElement as HTMLElement).textContent?.replace(/\s+/g, ' ').trim();
    };
    return { fixture, form, save, saved, send, seen };
  }

  it('is busy until the answer is there, and carries out one call at a time', async () => {
    const { save } = await part();
    let answer: (value: string) => void = () => undefined;
    const second = jest.fn();
    const first = save.run(() => new Promise<string>((resolve) => (answer = resolve)));
    expect(save.busy()).toBe(true);
    expect(await save.run(second)).toBe(false);
    expect(second).not.toHaveBeenCalled();
    answer('');
    expect(await first).toBe(true);
    expect(save.busy()).toBe(false);
  });

  it('says what was done, and goes on with the answer', async () => {
    const { save } = await part();
    const next = jest.fn();
    await save.run(() => Promise.resolve(3), { done: 'form.reason', next });
    await save.run(() => Promise.resolve(3), { done: (answer) => `${answer} saved` });
    expect(next).toHaveBeenCalledWith(3);
    expect(toast.mock.calls).toEqual([['Reason'], ['3 saved']]);
  });

  it('keeps any failure as a problem to be shown, until the next try', async () => {
    const { save } = await part();
    expect(await save.run(() => Promise.reject(new HttpErrorResponse({ status: 0 })), { done: 'form.reason' })).toBe(false);
    expect([save.problem()?.code, save.busy(), toast.mock.calls]).toEqual(['request.unreachable', false, []]);
    await save.run(() => Promise.resolve());
    expect(save.problem()).toBeUndefined();
    await save.run(() => Promise.reject(refusal('request.failed')));
    save.forget();
    expect(save.problem()).toBeUndefined();
  });

  it('does not send a form that is not sound, and says what is missing', async () => {
    const { form, send, seen } = await part();
    const call = jest.fn();
    form.controls.name.setValue('');
    expect(await send(call)).toBe(false);
    expect(call).not.toHaveBeenCalled();
    expect(await seen()).toContain('Name: Fill in this field');
  });

  it('leaves the form with nothing unsaved, before the page goes on', async () => {
    const { form, send } = await part();
    form.markAsDirty();
    await send(() => Promise.reject(refusal('request.failed')));
    expect(form.dirty).toBe(true);
    await send(() => Promise.resolve(), { next: () => expect(form.dirty).toBe(false) });
    expect(form.dirty).toBe(false);
    expect.assertions(3);
  });

  it('puts what the server says of a field beside the field, and takes it away with the next try', async () => {
    const { form, save, send, seen } = await part();
    const wrong = refusal('request.invalid', 400, {
      fields: [
        { field: 'name', code: 'unknown' },
        { field: 'other', code: 'unknown' },
      ],
    });
    await send(() => Promise.reject(wrong));
    expect(await seen()).toContain('Name: This is not known here');
    expect(form.valid).toBe(false);
    expect(
      await save.send(
        () => (form.valid ? form.value : undefined),
        () => Promise.resolve(),
      ),
    ).toBe(true);
    expect(form.valid).toBe(true);
  });

  it('shows nothing of a refusal that was dealt with, and what dealing with it ran into', async () => {
    const { save } = await part();
    await save.run(() => Promise.reject(refusal('dealt-with')));
    expect(save.problem()).toBeUndefined();
    const again = TestBed.runInInjectionContext(() => sending({ refused: () => Promise.reject(refusal('request.not-found', 404)) }));
    await again.run(() => Promise.reject(refusal('request.version-outdated', 412)));
    expect(again.problem()?.code).toBe('request.not-found');
  });

  it('tells what was done even when the part has left the page, and touches nothing there', async () => {
    const { fixture, save, saved } = await part();
    let answer: (value: string) => void = () => undefined;
    const next = jest.fn((value: string) => saved.emit(value));
    const call = save.run(() => new Promise<string>((resolve) => (answer = resolve)), { done: 'form.reason', next });
    fixture.destroy();
    answer('late');
    expect(await call).toBe(true);
    expect([toast.mock.calls.length, next.mock.calls.length]).toEqual([1, 0]);
    expect(await save.run(() => Promise.reject(refusal('request.failed')))).toBe(false);
  });
});
