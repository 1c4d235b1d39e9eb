import { Directionality } from '@angular/cdk/bidi';
import { computed, DOCUMENT, inject, Injectable, PLATFORM_ID, signal } from '@angular/core';
import { isPlatformBrowser } from '@angular/common';
import { isRightToLeft, languages, type Language } from '@nmirf/platform/model';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { DeviceStorage } from '../device-storage';
import type { DomainTexts } from './domain-texts';
import { TextStore } from './text-store';

const storageKey = 'nmirf.language';

/** Whether a word is the code of an interface language. */
export const isLanguage = (word: unknown): word is Language => (languages as readonly unknown[]).includes(word);

/** How each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', es: 'Español', fr: 'Français', ar: 'العربية' };

/**
 * For Intl. Digits are Latin in every language: they stand beside symbols, paragraph numbers and codes that never change their digits.
 */
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', es: 'es', fr: 'fr', ar: 'ar-u-nu-latn' };

/** The language of the interface: sets `lang` and `dir` of the page, the direction of overlays, and the locale of dates and numbers. */
@Injectable({ providedIn: 'root' })
export class LanguageService {
  private readonly transloco = inject(TranslocoService);
  private readonly store = inject(TextStore);
  private readonly storage = inject(DeviceStorage);
  private readonly bidi = inject(Directionality);
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly inBrowser = isPlatformBrowser(inject(PLATFORM_ID));
  private readonly current = signal<Language>('en');
  private readonly loaded = signal(false);
  private turn = 0;
  /** the language that was asked for last, which may still be on its way */
  private wanted: Language = 'en';

  readonly language = this.current.asReadonly();
  /** whether there are texts at all yet */
  readonly ready = this.loaded.asReadonly();
  readonly direction = computed<'ltr' | 'rtl'>(() => (isRightToLeft(this.current()) ? 'rtl' : 'ltr'));
  readonly locale = computed(() => locales[this.current()]);

  /** Shows the interface in a language, with the texts of further domains; resolves when all texts are there. */
  async use(wanted: string, ...texts: DomainTexts[]): Promise<Language> {
    const language = isLanguage(wanted) ? wanted : 'en';
    const turn = (this.turn += 1);
    this.wanted = language;
    this.store.add(texts);
    this.transloco.setTranslation(await this.store.load(language), language, { emitChange: false });
    await firstValueFrom(this.transloco.load(language));
    // A later switch has overtaken this one: its language stays.
    if (turn !== this.turn) return language;
    this.transloco.setActiveLang(language);
    this.current.set(language);
    this.loaded.set(true);
    this.root.lang = language;
    this.turnTo(isRightToLeft(language) ? 'rtl' : 'ltr');
    return language;
  }

  /** Adds the texts of further domains to the page that is shown; resolves when they are there. */
  async add(...texts: DomainTexts[]): Promise<void> {
    await this.use(this.wanted, ...texts);
  }

  /** The language that was chosen on this device, else the browser's first that the interface has, else English. */
  preferred(): Language {
    const chosen = this.storage.get(storageKey);
    if (isLanguage(chosen)) return chosen;
    const spoken = this.inBrowser ? navigator.languages.map((tag) => tag.slice(0, 2)) : [];
    return spoken.find(isLanguage) ?? 'en';
  }

  /** Keeps a choice on this device, for areas whose address does not carry the language. */
  remember(language: Language): void {
    this.storage.set(storageKey, language);
  }

  private turnTo(direction: 'ltr' | 'rtl'): void {
    this.root.dir = direction;
    if (this.bidi.value === direction) return;
    // The CDK reads <html dir> once, at start: it has to be told.
    this.bidi.valueSignal.set(direction);
    this.bidi.change.emit(direction);
  }
}
