import { inject, Injectable } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';
import type { Language } from '@nmirf/platform/model';
import { platformTexts } from '../texts';
import type { DomainTexts } from './domain-texts';

/** Which domains' texts are in use, so that an area loads its own and no others. */
@Injectable({ providedIn: 'root' })
export class TextStore {
  private readonly domains = new Set<DomainTexts>([platformTexts]);

  /** Adds domains; true when one of them was not in use before. */
  add(texts: readonly DomainTexts[]): boolean {
    const before = this.domains.size;
    for (const domain of texts) this.domains.add(domain);
    return this.domains.size > before;
  }

  async load(language: Language): Promise<Record<string, string>> {
    const files = await Promise.all([...this.domains].map((domain) => domain[language]()));
    return Object.assign({}, ...files.map((file) => file.default)) as Record<string, string>;
  }
}

/** Gives Transloco the texts of the domains in use. */
@Injectable()
export class TextLoader implements TranslocoLoader {
  private readonly store = inject(TextStore);

  getTranslation(language: string): Promise<Translation> {
    return this.store.load(language as Language);
  }
}
