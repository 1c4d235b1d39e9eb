import { inject, Pipe, type PipeTransform } from '@angular/core';
import { Texts, type TextParams } from './texts-service';

/** `{{ 'things.found' | plural: total }}`: the text for a number of things. */
// Impure, because it follows the language; the texts are in memory.
@Pipe({ name: 'plural', pure: false })
export class PluralPipe implements PipeTransform {
  private readonly texts = inject(Texts);

  transform(key: string, count: number, params: TextParams = {}): string {
    return this.texts.plural(key, count, params);
  }
}
