import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '@nmirf/identity/web';
import {
  institutionBranches,
  institutionLevels,
  InstitutionFilter,
  institutionSorts,
  type Institution,
  type InstitutionPage,
} from '@nmirf/institutions/model';
import { bestText } from '@nmirf/platform/model';
import {
  ActiveFilters,
  Code,
  EmptyState,
  FilterMenu,
  Icon,
  LanguageService,
  listState,
  PageHeader,
  Pager,
  ProblemSection,
  Skeleton,
  Tag,
  Texts,
  type ActiveFilter,
} from '@nmirf/platform/web';
import { AttentionSection } from '../designation/attention-section';
import { InstitutionName } from './institution-name';

/** The bodies of the State, and who speaks for them. */
@Component({
  selector: 'nm-institutions-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    ActiveFilters,
    AttentionSection,
    Code,
    EmptyState,
    FilterMenu,
    Icon,
    InstitutionName,
    PageHeader,
    Pager,
    ProblemSection,
    Skeleton,
    Tag,
  ],
  templateUrl: './institutions-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InstitutionsPage {
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  protected readonly session = inject(Session);
  protected readonly list = listState(InstitutionFilter);
  protected readonly institutions = httpResource<InstitutionPage>(() => ({ url: '/api/institutions', params: this.list.api() }));
  /** the institution under which the list looks, for its name */
  private readonly parent = httpResource<Institution>(() => {
    const id = this.list.value().parent;
    return id ? `/api/institutions/${id}` : undefined;
  });

  protected readonly menus = computed(() => [
    {
      label: this.texts.get('institutions.field.branch'),
      chosen: this.list.value().branch?.length ?? 0,
      options: institutionBranches.map((value) => ({
        label: this.texts.get(`institutions.branch.${value}`),
        on: this.list.has('branch', value),
        params: this.list.toggled('branch', value),
      })),
    },
    {
      label: this.texts.get('institutions.field.level'),
      chosen: this.list.value().level?.length ?? 0,
      options: institutionLevels.map((value) => ({
        label: this.texts.get(`institutions.level.${value}`),
        on: this.list.has('level', value),
        params: this.list.toggled('level', value),
      })),
    },
    {
      label: this.texts.get('institutions.filter.more'),
      chosen: Number(Boolean(this.list.value().vacant)) + Number(Boolean(this.list.value().closed)),
      options: (['vacant', 'closed'] as const).map((name) => {
        const on = Boolean(this.list.value()[name]);
        return { label: this.texts.get(`institutions.filter.${name}`), on, params: this.list.params({ [name]: on ? null : true }) };
      }),
    },
    {
      label: this.texts.get('institutions.sort.label'),
      chosen: 0,
      options: institutionSorts.map((value) => ({
        label: this.texts.get(`institutions.sort.${value}`),
        on: this.list.value().sort === value,
        params: this.list.params({ sort: value }),
      })),
    },
  ]);

  protected readonly active = computed<ActiveFilter[]>(() => {
    const { q, branch = [], level = [], parent, vacant, closed } = this.list.value();
    const above = this.parent.hasValue() ? (bestText(this.parent.value().name, this.language.language())?.text ?? '') : '';
    const one = (label: string, ...fields: Parameters<typeof this.list.cleared>) => ({ label, params: this.list.cleared(...fields) });
    return [
      ...(q ? [one(this.texts.get('institutions.filter.searched', { q }), 'q')] : []),
      ...(parent ? [one(this.texts.get('institutions.filter.under', { name: above }), 'parent')] : []),
      ...branch.map((value) => ({ label: this.texts.get(`institutions.branch.${value}`), params: this.list.toggled('branch', value) })),
      ...level.map((value) => ({ label: this.texts.get(`institutions.level.${value}`), params: this.list.toggled('level', value) })),
      ...(vacant === undefined
        ? []
        : [one(this.texts.get(vacant ? 'institutions.filter.vacant' : 'institutions.filter.filled'), 'vacant')]),
      ...(closed ? [one(this.texts.get('institutions.filter.closed'), 'closed')] : []),
    ];
  });

  protected search(event: Event, q: string): void {
    event.preventDefault();
    void this.list.set({ q: q.trim() || undefined });
  }
}
