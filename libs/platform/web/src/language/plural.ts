import { inject, Pipe, type PipeTransform } from '@angular/core';
import { Texts, type TextParams } from './texts-service';

/** The keys that may hold the text for a number, best first. `.zero` is a sentence of its own ("None yet") in any language. */
export function pluralKeys(key: string, count: number, locale: string): string[] {
  const category = new Intl.PluralRules(locale).select(count);
  return [...(count === 0 ? [`${key}.zero`] : []), `${key}.${category}`, `${key}.other`];
}

/** `{{ 'things.found' | plural: total }}`: the text for a number of things. */
// Impure, because it follows the language; the texts are in memory.
@Pipe({ name: 'plural', pure: false })
export class PluralPipe implements PipeTransform {
  private readonly texts = inject(Texts);

  transform(key: string, count: number, params: TextParams = {}): string {
    return this.texts.plural(key, count, params);
  }
}
