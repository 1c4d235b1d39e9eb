import { httpResource } from '@angular/common/http';
import { computed, effect, inject, linkedSignal, untracked } from '@angular/core';
import { FollowUpFilter, followUpFacets, type FollowUpFacet, type FollowUpPage } from '@nmirf/follow-up/model';
import type { FacetValue } from '@nmirf/platform/model';
import { Announcer, LanguageService, listState, Texts } from '@nmirf/platform/web';

const url = '/api/follow-up/recommendations';
/** The facets whose values have a name among the texts, and where; the others come with their names. */
const named: Partial<Record<FollowUpFacet, string>> = {
  status: 'follow-up.status',
  stage: 'follow-up.stage',
  concern: 'follow-up.concern',
  family: 'recommendations.family',
  position: 'position',
};

/** The list of recommendations with institution and status, as its page needs it. Call it in a field initialiser. */
export function followUpList() {
  const texts = inject(Texts);
  const language = inject(LanguageService);
  const announcer = inject(Announcer);
  const state = listState(FollowUpFilter, { fixed: () => ({ lang: language.language() }) });
  const resource = httpResource<FollowUpPage>(() => ({ url, params: state.api() }));
  // While the next page loads, the one before stays.
  const page = linkedSignal<FollowUpPage | undefined, FollowUpPage | undefined>({
    source: () => (resource.hasValue() ? resource.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  const chosen = (name: FollowUpFacet): string[] => (state.value()[name] ?? []).map(String);
  const counted = (name: FollowUpFacet): FacetValue[] => page()?.facets[name] ?? [];
  // A chosen value that no row has any more is counted nowhere, so its name is asked of the whole list.
  const nameless = computed(
    () =>
      page() !== undefined &&
      followUpFacets.some((name) => !named[name] && chosen(name).some((value) => !counted(name).some((one) => one.value === value))),
  );
  const whole = httpResource<FollowUpPage>(() => (nameless() ? { url, params: { size: '1', lang: language.language() } } : undefined));

  /** A value of a filter in words. */
  const nameOf = (name: FollowUpFacet, value: string): string => {
    const key = named[name];
    if (key) return texts.get(`${key}.${value}`);
    const among = (values: FacetValue[]) => values.find((one) => one.value === value)?.label;
    const label = among(counted(name)) ?? (whole.hasValue() ? among(whole.value().facets[name]) : undefined) ?? value;
    return name === 'goal' ? texts.get('recommendations.goal-short', { number: value, name: label }) : label;
  };
  /** The values of a filter with their counts; chosen ones are there even when no row is left with them. */
  const options = (name: FollowUpFacet): FacetValue[] => {
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
    if (total !== undefined && before !== undefined) untracked(() => announcer.announce(texts.plural('follow-up.list.count', total)));
    before = total;
  });
  return { state, resource, page, chosen, options, nameOf };
}
export type FollowUpList = ReturnType<typeof followUpList>;
