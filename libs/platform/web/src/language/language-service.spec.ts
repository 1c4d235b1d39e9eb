import { Directionality } from '@angular/cdk/bidi';
import { Component, computed, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TranslocoPipe } from '@jsverse/transloco';
import { formatDate, formatRelative } from './date';
import type { DomainTexts } from './domain-texts';
import { LanguageService } from './language-service';
import { LocalNumberPipe } from './numbers';
import { PluralPipe } from './plural';
import { provideTexts } from './provide-texts';
import { Texts } from './texts-service';

const things: DomainTexts = {
  en: async () => ({
    default: { 'things.found.zero': 'None', 'things.found.one': '{{ count }} thing', 'things.found.other': '{{ count }} things' },
  }),
  es: async () => ({ default: { 'things.found.one': '{{ count }} cosa', 'things.found.other': '{{ count }} cosas' } }),
  fr: async () => ({ default: { 'things.found.one': '{{ count }} chose', 'things.found.other': '{{ count }} choses' } }),
  ar: async () => ({
    default: {
      'things.found.two': 'شيئان',
      'things.found.few': '{{ count }} أشياء',
      'things.found.many': '{{ count }} شيئاً',
      'things.found.other': '{{ count }} شيء',
    },
  }),
};

@Component({
  imports: [TranslocoPipe, PluralPipe, LocalNumberPipe],
  template: `<p>{{ 'pager.next' | transloco }}, {{ 'things.found' | plural: 1234 }}, {{ 1234 | localNumber }}, {{ loud() }}</p>`,
})
class Page {
  private readonly texts = inject(Texts);
  protected readonly loud = computed(() => this.texts.get('pager.previous').toUpperCase());
}

describe('the language of the interface', () => {
  let language: LanguageService;
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideTexts()] });
    language = TestBed.inject(LanguageService);
  });

  it('sets lang and dir of the page and the direction of overlays', async () => {
    await language.use('ar');
    expect([document.documentElement.lang, document.documentElement.dir, TestBed.inject(Directionality).value]).toEqual([
      'ar',
      'rtl',
      'rtl',
    ]);
    await language.use('fr');
    expect([document.documentElement.lang, document.documentElement.dir, TestBed.inject(Directionality).value]).toEqual([
      'fr',
      'ltr',
      'ltr',
    ]);
  });

  it('switches what is on the page without reload', async () => {
    await language.use('en', things);
    const page = TestBed.createComponent(Page);
    await page.whenStable();
    expect(page.nativeElement.textContent).toBe('Next, 1,234 things, 1,234, PREVIOUS');
    await language.use('fr');
    await page.whenStable();
    expect(page.nativeElement.textContent).toMatch(/^Suivant, 1\s234 choses, 1\s234, PRÉCÉDENT$/u);
  });

  it('takes English for a language that it does not have', async () => {
    expect(await language.use('tlh')).toBe('en');
  });

  it('keeps to the last choice when two overlap', async () => {
    await Promise.all([language.use('fr'), language.use('es')]);
    expect(language.language()).toBe('es');
  });

  it('remembers a choice on this device', () => {
    language.remember('ar');
    expect(language.preferred()).toBe('ar');
  });

  it('adds the texts of an area that is entered later', async () => {
    await language.use('en');
    expect(TestBed.inject(Texts).has('things.found.other')).toBe(false);
    await language.use('en', things);
    expect(TestBed.inject(Texts).plural('things.found', 2)).toBe('2 things');
  });

  it('puts a number of things as each language does', async () => {
    const texts = TestBed.inject(Texts);
    await language.use('en', things);
    expect([0, 1, 2].map((n) => texts.plural('things.found', n))).toEqual(['None', '1 thing', '2 things']);
    await language.use('ar');
    expect([2, 3, 11, 100].map((n) => texts.plural('things.found', n))).toEqual(['شيئان', '3 أشياء', '11 شيئاً', '100 شيء']);
  });
});

describe('dates', () => {
  it('are whole, in the reader’s language, and a day is that day everywhere', () => {
    expect(formatDate('2024-11-05', 'date', 'en-GB')).toBe('5 November 2024');
    expect(formatDate('2024-11-05', 'datetime', 'fr')).toBe('5 novembre 2024');
    expect(formatDate('2024-11-05', 'date', 'ar-u-nu-latn')).toBe('5 نوفمبر 2024');
  });

  it('can be told relative to now', () => {
    const now = Date.parse('2024-11-05T12:00:00Z');
    expect(formatRelative('2024-11-05T09:00:00Z', now, 'en-GB')).toBe('3 hours ago');
    expect(formatRelative('2024-11-05T11:59:40Z', now, 'en-GB')).toBe('20 seconds ago');
  });
});
