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
  toggled(name: FacetName | 'family', value: string | number): Params;
  cleared(...names: (keyof RecommendationFilter)[]): Params;
}

/** What both lists answer with. */
type Answer = Pick<RecommendationPage, 'facets' | 'total' | 'page' | 'size'>;

/** A list of recommendations as its page needs it. */
export interface RecommendationList<P extends Answer = Answer> {
  state: RecommendationListState;
  resource: HttpResourceRef<P | undefined>;
  /** the page shown; while the next one loads, still the one before */
  page: Signal<P | undefined>;
  /** the values of a filter with their counts; chosen ones are there even when no row is left with them */
  options(name: FacetName): FacetValue[];
  /** a value of a filter in words */
  nameOf(name: FacetName, value: string | number): string;
}

const chosen = (filter: ListFilter, name: FacetName): string[] => (filter[name] ?? []).map(String);

/** A filtered list of recommendations from an address of the API. Call it in a field initialiser. */
export function recommendationList<P extends Answer>(url: string, state: RecommendationListState): RecommendationList<P> {
  const texts = inject(Texts);
  const announcer = inject(Announcer);
  const resource = httpResource<P>(() => ({ url, params: state.api() }));
  const page = linkedSignal<P | undefined, P | undefined>({
    source: () => (resource.hasValue() ? resource.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  const counted = (name: FacetName): FacetValue[] => page()?.facets[name] ?? [];
  // A chosen value that no row has any more is counted nowhere, so its name is asked of the whole list.
  const nameless = computed(
    () =>
      page() !== undefined &&
      facetNames.some((name) => chosen(state.value(), name).some((value) => !counted(name).some((one) => one.value === value))),
  );
  const whole = httpResource<P>(() => (nameless() ? { url, params: { size: '1', lang: state.value().lang } } : undefined));

  const nameOf = (name: FacetName, value: string | number): string => {
    const text = String(value);
    if (name === 'position') return texts.get(`position.${text}`);
    const known =
      counted(name).find((one) => one.value === text) ??
      (whole.hasValue() ? whole.value().facets[name].find((one) => one.value === text) : undefined);
    const label = known?.label ?? text;
    return name === 'goal' ? texts.get('recommendations.goal-short', { number: text, name: label }) : label;
  };
  const options = (name: FacetName): FacetValue[] => {
    const values = counted(name);
    const absent = chosen(state.value(), name).filter((value) => !values.some((one) => one.value === value));
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
  return { state, resource, page, options, nameOf };
}
