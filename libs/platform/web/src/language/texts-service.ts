import { inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { LanguageService } from './language-service';
import { pluralKeys } from './plural-keys';

/** The values that stand in a text as `{{ name }}`. */
export type TextParams = Record<string, unknown>;

/** Texts by key, in TypeScript. Reads the language signal, so that a `computed` follows a change of language. */
@Injectable({ providedIn: 'root' })
export class Texts {
  private readonly transloco = inject(TranslocoService);
  private readonly language = inject(LanguageService);

  get(key: string, params: TextParams = {}): string {
    this.language.language();
    if (!this.language.ready()) return '';
    return this.transloco.translate(key, params);
  }

  /** Whether there is a text of this key in the language shown. */
  has(key: string): boolean {
    return Boolean(this.transloco.getTranslation(this.language.language())[key]);
  }

  /** The text for a number of things: `key.one`, `key.few` … by the rules of the language; `{{ count }}` is the number, formatted. */
  plural(key: string, count: number, params: TextParams = {}): string {
    const locale = this.language.locale();
    const found = pluralKeys(key, count, locale).find((candidate) => this.has(candidate)) ?? `${key}.other`;
    return this.get(found, { ...params, count: new Intl.NumberFormat(locale).format(count) });
  }
}
