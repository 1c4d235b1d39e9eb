import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { ApiProblem, Confirm, LanguageService, provideTexts, Toasts } from '@nmirf/platform/web';
import type { Import } from '@nmirf/recommendations/model';
import { recommendationTexts } from '../texts';
import { recommendationWorkTexts } from '../work-texts';
import { ImportClient } from './import-client';
import { ImportPreview } from './import-preview';

const read: Import = {
  id: '1',
  format: 'ohchr-matrix',
  layout: '2025',
  state: 'parsed',
  file: { name: 'matrix.docx', size: 1, sha256: 'x' },
  stateUnderReview: null,
  mayConfirmOtherState: true,
  language: 'en',
  words: 'seen',
  revisions: null,
  target: { symbol: 'A/HRC/59/15', title: {}, session: null, cycle: null, publishedOn: null },
  documentId: null,
  counts: {
    rows: 254,
    new: 254,
    changed: 0,
    unchanged: 0,
    blocked: 0,
    excluded: 1,
    positions: { supported: 217, noted: 37, partly: 0, pending: 0 },
    recommendingStates: 94,
    themes: 60,
    problems: 0,
  },
  progress: null,
  failure: null,
  availableActions: [],
  createdAt: '2026-11-24T10:00:00Z',
  appliedAt: null,
  version: 2,
};
const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('deciding on an import', () => {
  const client = { excludedRows: jest.fn(), decide: jest.fn(), apply: jest.fn(), discard: jest.fn() };
  let toast: jest.SpyInstance;

  async function open() {
    client.excludedRows.mockReset().mockResolvedValue([7]);
    client.decide.mockReset().mockResolvedValue({ ...read, version: 3 });
    client.apply.mockReset().mockResolvedValue({ ...read, state: 'applying', version: 4 });
    client.discard.mockReset().mockResolvedValue({ ...read, state: 'discarded', version: 3 });
    TestBed.configureTestingModule({
      providers: [
        provideTexts(),
        provideRouter([]),
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: ImportClient, useValue: client },
        { provide: Confirm, useValue: { ask: () => Promise.resolve(true) } },
      ],
    });
    await TestBed.inject(LanguageService).use('en', recommendationTexts, recommendationWorkTexts);
    toast = jest.spyOn(TestBed.inject(Toasts), 'show').mockImplementation();
    const fixture = TestBed.createComponent(ImportPreview);
    fixture.componentRef.setInput('import', read);
    const told: string[] = [];
    fixture.componentInstance.changed.subscribe((one) => {
      told.push(`${one.state} ${one.version}`);
      fixture.componentRef.setInput('import', one);
    });
    fixture.componentInstance.outdated.subscribe(() => told.push('outdated'));
    const page = fixture.nativeElement as HTMLElement;
    const settle = async () => {
      for (let turn = 0; turn < 2; turn += 1) {
        TestBed.tick();
        await new Promise((resolve) => setTimeout(resolve));
      }
      TestBed.tick();
    };
    await settle();
    const buttons = () => Array.from(page.querySelectorAll<HTMLButtonElement>('.decide button'));
    const press = async (name: RegExp) => {
      const button = buttons().find((one) => name.test(words(one)));
      if (!button) throw new Error(`no ${name} among ${buttons().map(words).join(', ')}`);
      button.click();
      await settle();
    };
    const type = async (value: string) => {
      const field = page.querySelector<HTMLInputElement>('nm-import-target-form input');
      if (!field) throw new Error('no field of the symbol');
      field.value = value;
      field.dispatchEvent(new Event('input'));
      await settle();
    };
    return { page, told, buttons, press, type };
  }
  const symbolSent = () => client.decide.mock.calls.map(([id, version, { target }]) => [id, version, target.symbol]);

  it('waits for the rows that were left out before, and saves what was changed with them', async () => {
    const { told, press, type } = await open();
    expect(client.excludedRows).toHaveBeenCalledTimes(1);
    await type('A/HRC/60/2');
    await press(/^Save/);
    expect(client.decide.mock.calls[0]).toMatchObject(['1', 2, { target: { symbol: 'A/HRC/60/2' }, excludedRows: [7] }]);
    expect([told, toast.mock.calls.length]).toEqual([['parsed 3'], 1]);
  });

  it('saves what was changed before it imports, and imports at once where nothing was', async () => {
    const changed = await open();
    await changed.type('A/HRC/60/2');
    await changed.press(/^Import/);
    expect(symbolSent()).toEqual([['1', 2, 'A/HRC/60/2']]);
    expect(changed.told).toEqual(['parsed 3', 'applying 4']);
    TestBed.resetTestingModule();
    const untouched = await open();
    await untouched.press(/^Import/);
    expect(client.decide).not.toHaveBeenCalled();
    expect(untouched.told).toEqual(['applying 4']);
    expect(toast).not.toHaveBeenCalled();
  });

  it('imports nothing while the decision is not saved, keeps what was typed and has the import read anew', async () => {
    const { page, told, buttons, press, type } = await open();
    client.decide.mockRejectedValueOnce(new ApiProblem('request.version-outdated', 412));
    await type('A/HRC/60/2');
    await press(/^Import/);
    expect(client.apply).not.toHaveBeenCalled();
    expect(told).toEqual(['outdated']);
    expect(page.querySelector<HTMLInputElement>('nm-import-target-form input')?.value).toBe('A/HRC/60/2');
    expect(page.querySelector('nm-form-summary nm-notice')).not.toBeNull();
    expect(buttons().some(({ disabled }) => disabled)).toBe(false);
  });

  it('sends nothing of a form that is not sound', async () => {
    const { page, press, type } = await open();
    await type('!');
    await press(/^Import/);
    expect(client.decide).not.toHaveBeenCalled();
    expect(client.apply).not.toHaveBeenCalled();
    expect(page.querySelector('nm-form-summary nm-notice')).not.toBeNull();
  });

  it('leaves for the list once it is discarded, with nothing unsaved', async () => {
    const { told, press, type } = await open();
    const go = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    await type('A/HRC/60/2');
    await press(/^Discard/);
    expect(told).toEqual(['discarded 3']);
    expect(go).toHaveBeenCalledWith(['/workspace/imports']);
    expect(toast).toHaveBeenCalledTimes(1);
  });
});
