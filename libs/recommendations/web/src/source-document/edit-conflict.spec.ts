import { TestBed } from '@angular/core/testing';
import { LanguageService, provideTexts } from '@nmirf/platform/web';
import type { SourceDocumentEdit } from '@nmirf/recommendations/model';
import { recommendationTexts } from '../texts';
import { recommendationWorkTexts } from '../work-texts';
import { conflictsOf, EditConflict, merged } from './edit-conflict';

const base: SourceDocumentEdit = {
  symbol: 'A/HRC/59/15',
  title: { en: 'Report', ru: 'Доклад' },
  url: null,
  publishedOn: null,
  session: 48,
  cycle: 4,
};
const mine: SourceDocumentEdit = { ...base, title: { en: 'Report of the Working Group', ru: 'Доклад' }, session: 49 };
const theirs: SourceDocumentEdit = {
  ...base,
  title: { en: 'Report', ru: 'Доклад', fr: 'Rapport' },
  session: 50,
  url: 'https://docs.un.org/x',
};

describe('two people who edited one document', () => {
  it('are asked only about what differs; what one did not touch is kept as the other left it', () => {
    expect(conflictsOf(base, mine, theirs)).toEqual([
      { field: 'url', mine: '', theirs: 'https://docs.un.org/x', keep: 'theirs' },
      { field: 'session', mine: '49', theirs: '50', keep: 'mine' },
      { field: 'title.en', mine: 'Report of the Working Group', theirs: 'Report', keep: 'mine' },
      { field: 'title.fr', mine: '', theirs: 'Rapport', keep: 'theirs' },
    ]);
  });

  it('get a document with both their changes', () => {
    expect(merged(mine, theirs, conflictsOf(base, mine, theirs))).toEqual({
      ...theirs,
      title: { en: 'Report of the Working Group', ru: 'Доклад', fr: 'Rapport' },
      session: 49,
    });
  });

  it('may take a title away again', () => {
    const without = { ...base, title: { ru: 'Доклад' } };
    expect(merged(without, base, conflictsOf(base, without, base)).title).toEqual({ ru: 'Доклад' });
  });

  it('see both versions side by side and choose for each field', async () => {
    TestBed.configureTestingModule({ providers: [provideTexts()] });
    await TestBed.inject(LanguageService).use('en', recommendationTexts, recommendationWorkTexts);
    const fixture = TestBed.createComponent(EditConflict);
    for (const [name, value] of Object.entries({ base, mine, theirs })) fixture.componentRef.setInput(name, value);
    const saved: SourceDocumentEdit[] = [];
    fixture.componentInstance.resolved.subscribe((edit) => saved.push(edit));
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    expect(Array.from(page.querySelectorAll('tbody th'), (cell) => cell.textContent?.trim())).toEqual([
      'Web address',
      'Session',
      'Title in English',
      'Title in French',
    ]);
    expect(page.querySelectorAll('input[type=radio]:checked')).toHaveLength(4);
    page.querySelector<HTMLInputElement>('input[name="keep-session"]')?.click();
    await fixture.whenStable();
    page.querySelector<HTMLButtonElement>('.nm-button--main')?.click();
    expect(saved[0]).toMatchObject({ session: 50, title: { en: 'Report of the Working Group' } });
  });
});
