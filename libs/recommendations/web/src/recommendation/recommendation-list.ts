import { httpResource, type HttpResourceRef } from '@angular/common/http';
import { computed, effect, inject, linkedSignal, untracked, type Signal } from '@angular/core';
import type { Params } from '@angular/router';
import type { FacetValue } from '@nmirf/platform/model';
import { Announcer, Texts } from '@nmirf/platform/web';
import {
  facetNames,
  type FacetName,
  type RecommendationFilter,
  type RecommendationPage,
  type Visibility,
} from '@nmirf/recommendations/model';

/** A list's filter, public or of the workspace. */
export type ListFilter = RecommendationFilter & { visibility?: Visibility[] };

/** What filters, sort and pager need of the state of a list, be it the public one or the workspace's. */
export interface RecommendationListState {
  readonly value: Signal<ListFilter>;
  readonly api: Signal<Record<string, string | readonly string[]>>;
  params(patch?: Partial<ListFilter>): Params;
  pageParams(page: number): Params;
  toggled(name: string, value: string | number): Params;
  cleared(...names: (keyof RecommendationFilter)[]): Params;
}

/** What both lists answer with. */
type Answer = Omit<RecommendationPage, 'items' | 'facets'> & { facets: Record<FacetName, FacetValue[]> };

/** A filter that a domain above adds to the list: its field of the query, which is also its facet, and the keys of its texts. */
export interface AddedFilter {
  name: string;
  label: string;
  /** the key of the word for a value */
  value: (value: string) => string;
}

/** A filter as the list shows it. */
export interface ShownFilter {
  name: string;
  label: string;
}

/** A list of recommendations as its page needs it. */
export interface RecommendationList<P extends Answer = Answer> {
  state: RecommendationListState;
  resource: HttpResourceRef<P | undefined>;
  /** the page shown; while the next one loads, still the one before */
  page: Signal<P | undefined>;
  /** the filters with counted values, in their order, with the keys of their names */
  filters: readonly ShownFilter[];
  /** the values of a filter with their counts; chosen ones are there even when no row is left with them */
  options(name: string): FacetValue[];
  /** the values of a filter that the reader chose */
  chosen(name: string): string[];
  /** a value of a filter in words */
  nameOf(name: string, value: string): string;
}

/** A filtered list of recommendations from an address of the API. Call it in a field initialiser. */
export function recommendationList<P extends Answer>(
  url: string,
  state: RecommendationListState,
  added: readonly AddedFilter[] = [],
): RecommendationList<P> {
  const texts = inject(Texts);
  const announcer = inject(Announcer);
  const resource = httpResource<P>(() => ({ url, params: state.api() }));
  const page = linkedSignal<P | undefined, P | undefined>({
    source: () => (resource.hasValue() ? resource.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  const own = facetNames.map((name) => ({ name, label: `recommendations.filter.${name}` }));
  // What the State answered comes first, and what others add stands beside it.
  const filters: ShownFilter[] = [...own.slice(0, 1), ...added, ...own.slice(1)];
  const facetOf = (answer: Answer | undefined, name: string): FacetValue[] =>
    (answer?.facets as Record<string, FacetValue[]> | undefined)?.[name] ?? [];
  const counted = (name: string) => facetOf(page(), name);
  const chosen = (name: string): string[] => {
    const values = (state.value() as Record<string, unknown>)[name];
    return Array.isArray(values) ? values.map(String) : [];
  };
  // A chosen value that no row has any more is counted nowhere, so its name is asked of the whole list.
  const nameless = computed(
    () =>
      page() !== undefined && facetNames.some((name) => chosen(name).some((value) => !counted(name).some((one) => one.value === value))),
  );
  const whole = httpResource<P>(() => (nameless() ? { url, params: { size: '1', lang: state.value().lang } } : undefined));

  const nameOf = (name: string, value: string): string => {
    if (name === 'position') return texts.get(`position.${value}`);
    const other = added.find((one) => one.name === name);
    if (other) return texts.get(other.value(value));
    const known =
      counted(name).find((one) => one.value === value) ??
      facetOf(whole.hasValue() ? whole.value() : undefined, name).find((one) => one.value === value);
    const label = known?.label ?? value;
    return name === 'goal' ? texts.get('recommendations.goal-short', { number: value, name: label }) : label;
  };
  const options = (name: string): FacetValue[] => {
    const values = counted(name);
    const absent = chosen(name).filter((value) => !values.some((one) => one.value === value));
    return [...absent.map((value) => ({ value, label: value, count: 0 })), ...values].map((one) => ({
      ...one,
      label: nameOf(name, one.value),
    }));
  };

  let before: number | undefined;
  effect(() => {
    const total = page()?.total;
    if (total !== undefined && before !== undefined) untracked(() => announcer.announce(texts.plural('recommendations.list.count', total)));
    before = total;
  });
  return { state, resource, page, filters, options, chosen, nameOf };
}
