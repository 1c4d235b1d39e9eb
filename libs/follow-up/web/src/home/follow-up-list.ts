import { inject } from '@angular/core';
import { FollowUpFilter, followUpFacets, type FollowUpFacet, type FollowUpPage } from '@nmirf/follow-up/model';
import { facetFilters, LanguageService, listState, pagedResource, Texts, type Facet } from '@nmirf/platform/web';

const url = '/api/follow-up/recommendations';
const keyed = (key: string): Partial<Facet> => ({ key: (value) => `${key}.${value}` });
/** The facets whose values have a name among the texts; the others come with their names. */
const named: Partial<Record<FollowUpFacet, Partial<Facet>>> = {
  status: keyed('follow-up.status'),
  stage: keyed('follow-up.stage'),
  concern: keyed('follow-up.concern'),
  family: keyed('recommendations.family'),
  position: keyed('position'),
};

/** The list of recommendations with institution and status, as its page needs it. Call it in a field initialiser. */
export function followUpList() {
  const texts = inject(Texts);
  const language = inject(LanguageService);
  const state = listState(FollowUpFilter, { fixed: () => ({ lang: language.language() }) });
  const list = pagedResource<FollowUpPage>(url, state, { counted: 'follow-up.list.count' });
  const goal: Partial<Facet> = { shown: (number, name) => texts.get('recommendations.goal-short', { number, name }) };
  const facets = followUpFacets.map((name): Facet => ({
    name,
    label: `follow-up.filter.${name}`,
    ...(name === 'goal' ? goal : named[name]),
  }));
  return { ...list, state, filters: facetFilters(url, state, list, facets) };
}
