import type { ParamMap, Params } from '@angular/router';
import { SelectionFilter, type RecommendationSelection } from '@nmirf/implementation/model';
import { Id, type Language } from '@nmirf/platform/model';
import { readQuery } from '@nmirf/platform/web';

/** Which recommendations an address means: `id`, once or several times, or `all` with the filter of a list. */
export function selectionOf(params: ParamMap, lang: Language): RecommendationSelection | undefined {
  if (params.get('all') === 'true') {
    const given = Object.fromEntries(
      params.keys.map((key) => [key, params.getAll(key)] as const).map(([key, all]) => [key, all.length === 1 ? (all[0] ?? '') : all]),
    );
    return { filter: { ...readQuery(SelectionFilter, given), lang } };
  }
  const ids = params.getAll('id').filter((id) => Id.safeParse(id).success);
  return ids.length ? { ids } : undefined;
}

/** The way back to the list from which a selection came, with its filter. */
export function listParams(selection: RecommendationSelection | undefined): Params {
  if (!selection || 'ids' in selection) return {};
  const { lang: _, ...filter } = selection.filter;
  return filter;
}
