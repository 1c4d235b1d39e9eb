import { httpResource } from '@angular/common/http';
import { computed, inject, type Signal } from '@angular/core';
import type { FacetValue, Page } from '@nmirf/platform/model';
import { LanguageService } from '../language/language-service';
import { Texts } from '../language/texts-service';
import type { FilterState, ListFilter } from './list-filters';
import type { PagedResource } from './paged-resource';

/** A field of the query whose values the API counts. */
export interface Facet {
  name: string;
  /** the key of its name */
  label: string;
  /** the key of the word for a value, where the API gives none */
  key?: (value: string) => string;
  /** how the API's word for a value is shown */
  shown?: (value: string, word: string) => string;
}

type Counts = Readonly<Partial<Record<string, FacetValue[]>>>;

/** The counted filters of a list in words; chosen values are there even when no row is left with them. Call it in a field initialiser. */
export function facetFilters<P extends Page<unknown> & { facets: object }>(
  url: string,
  state: FilterState,
  list: PagedResource<P>,
  facets: readonly Facet[],
): Signal<readonly ListFilter[]> {
  const texts = inject(Texts);
  const language = inject(LanguageService);
  const countedIn = (answer: P | undefined, name: string) => (answer?.facets as Counts | undefined)?.[name] ?? [];
  const counted = (name: string) => countedIn(list.page(), name);
  const chosen = (name: string): string[] => {
    const values = (state.value() as Record<string, unknown>)[name];
    return Array.isArray(values) ? values.map(String) : [];
  };
  const absent = (name: string) => chosen(name).filter((value) => !counted(name).some((one) => one.value === value));
  // What no row has any more is counted nowhere, so its name is asked of the whole list.
  const nameless = computed(() => list.page() !== undefined && facets.some(({ name, key }) => !key && absent(name).length > 0));
  const whole = httpResource<P>(() => (nameless() ? { url, params: { size: '1', lang: language.language() } } : undefined));

  const wordFor = ({ name, key, shown }: Facet, value: string): string => {
    if (key) return texts.get(key(value));
    const among = (values: FacetValue[]) => values.find((one) => one.value === value)?.label;
    const word = among(counted(name)) ?? among(countedIn(whole.hasValue() ? whole.value() : undefined, name)) ?? value;
    return shown ? shown(value, word) : word;
  };
  return computed(() =>
    facets.map((facet) => ({
      name: facet.name,
      label: texts.get(facet.label),
      chosen: chosen(facet.name),
      options: [...absent(facet.name).map((value) => ({ value, count: 0 })), ...counted(facet.name)].map(({ value, count }) => ({
        value,
        count,
        label: wordFor(facet, value),
      })),
    })),
  );
}
