import { computed, inject, type Signal } from '@angular/core';
import type { Params } from '@angular/router';
import type { FacetValue } from '@nmirf/platform/model';
import { facetFilters, pagedResource, Texts, type Facet, type FilterState, type ListFilter, type PagedResource } from '@nmirf/platform/web';
import {
  facetNames,
  type FacetName,
  type RecommendationFilter,
  type RecommendationPage,
  type Visibility,
} from '@nmirf/recommendations/model';

type Filter = RecommendationFilter & { visibility?: Visibility[] };

/** What filters, sort and pager need of the state of a list, be it the public one or the workspace's. */
export interface RecommendationListState extends FilterState {
  readonly value: Signal<Filter>;
  readonly api: Signal<Record<string, string | readonly string[]>>;
  pageParams(page: number): Params;
}

/** What both lists answer with. */
type Answer = Omit<RecommendationPage, 'items' | 'facets'> & { items: unknown[]; facets: Record<FacetName, FacetValue[]> };

/** A list of recommendations as its page needs it. */
export interface RecommendationList<P extends Answer = Answer> extends PagedResource<P> {
  state: RecommendationListState;
  filters: Signal<readonly ListFilter[]>;
}

/**
 * A filtered list of recommendations from an address of the API, with filters that a domain above adds to it. Call it in a field
 * initialiser.
 */
export function recommendationList<P extends Answer>(
  url: string,
  state: RecommendationListState,
  added: readonly Facet[] = [],
): RecommendationList<P> {
  const texts = inject(Texts);
  const list = pagedResource<P>(url, state, { counted: 'recommendations.list.count' });
  const own = facetNames.map((name): Facet => ({ name, label: `recommendations.filter.${name}`, ...(worded(texts)[name] ?? {}) }));
  // What the State answered comes first, and what others add stands beside it.
  const counted = facetFilters(url, state, list, [...own.slice(0, 1), ...added, ...own.slice(1)]);
  const filters = computed((): ListFilter[] => {
    const family = state.value().family ?? [];
    return [
      ...counted(),
      {
        name: 'family',
        label: texts.get('recommendations.filter.family'),
        chosen: family,
        options: family.map((value) => ({ value, label: texts.get(`recommendations.family.${value}`) })),
        quiet: true,
      },
    ];
  });
  return { ...list, state, filters };
}

const worded = (texts: Texts): Partial<Record<FacetName, Partial<Facet>>> => ({
  position: { key: (value) => `position.${value}` },
  goal: { shown: (number, name) => texts.get('recommendations.goal-short', { number, name }) },
});

/** Whether rows of the workspace's list are published, as a further filter of it. */
export function visibilityFilter(state: RecommendationListState): Signal<ListFilter> {
  const texts = inject(Texts);
  return computed(() => ({
    name: 'visibility',
    label: texts.get('recommendations.filter.visibility'),
    chosen: state.value().visibility ?? [],
    options: (['published', 'internal'] as const).map((value) => ({ value, label: texts.get(`recommendations.visibility.${value}`) })),
  }));
}
