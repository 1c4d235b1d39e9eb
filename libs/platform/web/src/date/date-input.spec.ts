import { Component } from '@angular/core';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { TestBed } from '@angular/core/testing';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import * as z from 'zod';
import { Field } from '../form/field';
import { zodValidators } from '../form/zod-validators';
import { LanguageService } from '../language/language-service';
import { provideTexts } from '../language/provide-texts';
import { DateInput } from './date-input';
import { platformWorkTexts } from '../work-texts';

const rules = zodValidators(z.strictObject({ due: z.iso.date().nullable() }));

@Component({
  imports: [ReactiveFormsModule, Field, DateInput],
  template: `<nm-field label="Due on" [control]="due"><nm-date-input min="2026-11-10" [formControl]="due" /></nm-field>`,
})
class DuePage {
  readonly due = new FormControl('2026-11-24', { nonNullable: true, validators: rules.field('due') });
}

describe('a date in a form', () => {
  async function page(language = 'en') {
    TestBed.configureTestingModule({
      providers: [provideTexts(), { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } }],
    });
    await TestBed.inject(LanguageService).use(language, platformWorkTexts);
    const fixture = TestBed.createComponent(DuePage);
    const host = fixture.nativeElement as HTMLElement;
    document.body.append(host);
    await fixture.whenStable();
    const field = host.querySelector('input');
    if (!field) throw new Error('no field');
    const write = async (text: string) => {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await fixture.whenStable();
    };
    const leave = async () => {
      field.dispatchEvent(new Event('blur'));
      await fixture.whenStable();
    };
    const press = async (key: string, keyCode: number, on: Element | null = document.activeElement, held: object = {}) => {
      on?.dispatchEvent(new KeyboardEvent('keydown', { key, keyCode, bubbles: true, cancelable: true, ...held }));
      await fixture.whenStable();
    };
    return { fixture, host, field, write, leave, press, due: fixture.componentInstance.due };
  }
  afterEach(() => document.body.replaceChildren());
  const days = () => Array.from(document.querySelectorAll<HTMLElement>('.mat-calendar-body-cell'));
  const day = (text: string) => days().find((cell) => cell.textContent?.trim() === text);

  it('shows the day as the reader writes it, and takes what is typed', async () => {
    const { host, field, write, leave, due } = await page();
    expect([field.value, field.placeholder, host.querySelector('label')?.htmlFor]).toEqual(['24/11/2026', 'dd/mm/yyyy', field.id]);
    await write('1 dec 2026');
    expect([due.value, due.dirty, field.value]).toEqual(['2026-12-01', true, '1 dec 2026']);
    await leave();
    expect([field.value, due.touched]).toEqual(['01/12/2026', true]);
    await write('');
    expect([due.value, due.valid]).toEqual(['', true]);
  });

  it('keeps what is no date, and says so beside the field once it was left', async () => {
    const { host, field, write, leave, due } = await page();
    await write('30/02/2026');
    expect([due.value, due.valid, host.querySelector('.fault')]).toEqual(['30/02/2026', false, null]);
    await leave();
    expect([field.value, field.getAttribute('aria-invalid')]).toEqual(['30/02/2026', 'true']);
    expect(host.querySelector('.fault')?.textContent).toContain('Enter a full date');
  });

  it('is picked from a calendar that opens by key, from the first day allowed on', async () => {
    const { fixture, field, press, due } = await page();
    field.focus();
    await press('ArrowDown', 40, field, { altKey: true });
    expect(document.querySelector('.mat-datepicker-content')).not.toBeNull();
    expect([day('9')?.getAttribute('aria-disabled'), day('10')?.getAttribute('aria-disabled')]).toEqual(['true', null]);
    day('9')?.click();
    expect(due.value).toBe('2026-11-24');
    day('25')?.click();
    await fixture.whenStable();
    expect([due.value, field.value, document.querySelector('.mat-datepicker-content')]).toEqual(['2026-11-25', '25/11/2026', null]);
  });

  it('speaks the reader’s language', async () => {
    const { fixture, host, field } = await page('ar');
    host.querySelector('button')?.click();
    await fixture.whenStable();
    expect(document.querySelector('.mat-calendar-period-button')?.textContent?.trim()).toBe('نوفمبر 2026');
    expect(document.querySelector('.mat-calendar-next-button')?.getAttribute('aria-label')).toBe('الشهر التالي');
    await TestBed.inject(LanguageService).use('en', platformWorkTexts);
    await fixture.whenStable();
    expect([field.value, document.querySelector('.mat-calendar-next-button')?.getAttribute('aria-label')]).toEqual([
      '24/11/2026',
      'Next month',
    ]);
  });

  it('cannot be written where the form forbids it', async () => {
    const { fixture, host, field, due } = await page();
    due.disable();
    await fixture.whenStable();
    expect([field.disabled, host.querySelector('button')?.disabled]).toEqual([true, true]);
  });
});
