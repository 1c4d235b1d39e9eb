import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { TestBed } from '@angular/core/testing';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { Field } from '../form/field';
import { apiInterceptor } from '../http/api-interceptor';
import { LanguageService } from '../language/language-service';
import { provideTexts } from '../language/provide-texts';
import { chosenOr, Lookup } from './lookup';
import { platformWorkTexts } from '../work-texts';

interface Ministry {
  id: string;
  name: string;
  code: string;
}
const health = { id: '1', name: 'Ministry of Health', code: 'MOH' };
const housing = { id: '2', name: 'Ministry of Housing', code: 'MHO' };

@Component({
  imports: [ReactiveFormsModule, Field, Lookup],
  template: `<form (submit)="sent = true">
    <nm-field label="Institution" [control]="chosen">
      <nm-lookup url="/api/institutions" except="9" [line]="line" [formControl]="chosen" />
    </nm-field>
  </form>`,
})
class ChoicePage {
  readonly chosen = new FormControl<Ministry | null>(null, { validators: chosenOr('fault.required') });
  readonly line = ({ name, code }: Ministry) => ({ name, detail: code });
  sent = false;
}

describe('choosing one record of many', () => {
  async function open() {
    TestBed.configureTestingModule({
      providers: [
        provideTexts(),
        provideHttpClient(withInterceptors([apiInterceptor])),
        provideHttpClientTesting(),
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      ],
    });
    await TestBed.inject(LanguageService).use('en', platformWorkTexts);
    const fixture = TestBed.createComponent(ChoicePage);
    const page = fixture.nativeElement as HTMLElement;
    document.body.append(page);
    const server = TestBed.inject(HttpTestingController);
    const settle = async (milliseconds = 0) => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      TestBed.tick();
      await new Promise((resolve) => setTimeout(resolve));
      TestBed.tick();
    };
    await settle();
    const field = page.querySelector('input');
    if (!field) throw new Error('no field');
    const write = async (text: string, milliseconds = 300) => {
      field.focus();
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await settle(milliseconds);
    };
    const press = async (key: string, keyCode: number) => {
      field.dispatchEvent(new KeyboardEvent('keydown', { key, keyCode, bubbles: true, cancelable: true }));
      await settle();
    };
    const asked = () => server.match((request) => request.url === '/api/institutions');
    const answer = async (items: Ministry[], total = items.length) => {
      asked()[0]?.flush({ items, total, page: 1, size: 8 });
      await settle();
    };
    const { chosen } = fixture.componentInstance;
    return { fixture, page, server, field, write, press, settle, asked, answer, chosen };
  }
  afterEach(() => document.body.replaceChildren());
  const options = () => Array.from(document.querySelectorAll('mat-option'), (one) => one.textContent?.trim().replace(/\s+/g, ' '));
  const active = (field: Element) => document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent?.trim();

  it('is a combobox that is gone through with the arrow keys and chosen from with Enter, which does not send the form', async () => {
    const { fixture, page, field, write, press, answer, chosen } = await open();
    expect([field.getAttribute('role'), field.getAttribute('aria-expanded'), page.querySelector('label')?.htmlFor]).toEqual([
      'combobox',
      'false',
      field.id,
    ]);
    await write('ministry');
    await answer([health, housing, { id: '9', name: 'Itself', code: 'X' }]);
    expect([options(), field.getAttribute('aria-expanded')]).toEqual([['Ministry of Health MOH', 'Ministry of Housing MHO'], 'true']);
    await press('ArrowDown', 40);
    await press('ArrowDown', 40);
    expect(active(field)).toContain('Housing');
    await press('Enter', 13);
    expect([chosen.value, chosen.valid, field.value, field.getAttribute('aria-expanded')]).toEqual([
      housing,
      true,
      'Ministry of Housing',
      'false',
    ]);
    expect([page.textContent?.includes('MHO'), fixture.componentInstance.sent]).toEqual([true, false]);
  });

  it('asks once for what was typed last, and takes back what was asked before', async () => {
    const { write, asked } = await open();
    await write('m');
    expect(asked()).toEqual([]);
    await write('min', 50);
    await write('mini');
    const [first] = asked();
    expect(first?.request.params.get('q')).toBe('mini');
    await write('minis');
    expect([first?.cancelled, asked().map(({ request }) => request.params.get('q'))]).toEqual([true, ['minis']]);
  });

  it('says that it searches, that nothing is there, and that more is there than shown', async () => {
    const { page, write, answer } = await open();
    await write('zz');
    expect(options()).toEqual(['Searching …']);
    await answer([]);
    expect(options()).toEqual(['Nothing found']);
    await write('mi');
    await answer([health], 20);
    expect(page.querySelector('[role=status]')?.textContent).toContain('20 found');
  });

  it('says that the search failed, and tries again', async () => {
    const { page, write, settle, asked, answer } = await open();
    await write('health');
    asked()[0]?.flush({ code: 'request.unavailable' }, { status: 503, statusText: 'Unavailable' });
    await settle();
    expect([options(), page.querySelector('nm-problem')?.textContent]).toEqual([[], expect.stringContaining('not available')]);
    page.querySelector<HTMLElement>('nm-problem button')?.click();
    await settle();
    await answer([health]);
    expect([page.querySelector('nm-problem'), options()]).toEqual([null, ['Ministry of Health MOH']]);
  });

  it('takes a text without a choice for a fault, and lets another one be chosen', async () => {
    const { page, field, write, settle, press, answer, chosen } = await open();
    await write('health');
    await answer([health]);
    field.dispatchEvent(new Event('blur'));
    await settle();
    expect([chosen.value, page.querySelector('.fault')?.textContent?.trim()]).toEqual([
      null,
      'Choose one from the list that appears while you type',
    ]);
    await press('ArrowDown', 40);
    await press('Enter', 13);
    expect([chosen.value, page.querySelector('.fault')]).toEqual([health, null]);
    await write('Ministry of H');
    expect(chosen.value).toBeNull();
    chosen.setValue(health);
    await settle();
    page.querySelector<HTMLElement>('[aria-label="Choose another"]')?.click();
    await settle();
    expect([chosen.value, field.value, document.activeElement]).toEqual([null, '', field]);
  });
});
