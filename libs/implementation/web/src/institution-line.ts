import { inject } from '@angular/core';
import type { InstitutionReference } from '@nmirf/institutions/model';

import { bestText } from '@nmirf/platform/model';
import { LanguageService, type LookupLine } from '@nmirf/platform/web';

/** How an institution shows where one is chosen. Call it in a field initialiser. */
export function institutionLine(): (one: InstitutionReference) => LookupLine {
  const language = inject(LanguageService);
  return ({ name, code, acronym }) => ({
    name: bestText(name, language.language())?.text ?? code,
    detail: acronym ? `${code} · ${acronym}` : code,
  });
}
