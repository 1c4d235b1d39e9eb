import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '@nmirf/identity/web';
import {
  institutionBranches,
  institutionLevels,
  InstitutionFilter,
  type Institution,
  type InstitutionPage,
} from '@nmirf/institutions/model';
import { bestText } from '@nmirf/platform/model';
import {
  Code,
  Column,
  EmptyState,
  LanguageService,
  ListFilters,
  listState,
  Paged,
  pagedResource,
  PageHeader,
  Table,
  Tag,
  Texts,
  type ListFilter,
} from '@nmirf/platform/web';
import { AttentionSection } from '../designation/attention-section';
import { InstitutionName } from './institution-name';

/** The bodies of the State, and who speaks for them. */
@Component({
  selector: 'nm-institutions-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    AttentionSection,
    Code,
    Column,
    EmptyState,
    InstitutionName,
    ListFilters,
    PageHeader,
    Paged,
    Table,
    Tag,
  ],
  templateUrl: './institutions-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InstitutionsPage {
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  protected readonly session = inject(Session);
  protected readonly state = listState(InstitutionFilter);
  protected readonly list = pagedResource<InstitutionPage>('/api/institutions', this.state);
  /** the institution under which the list looks, for its name */
  private readonly parent = httpResource<Institution>(() => {
    const id = this.state.value().parent;
    return id ? `/api/institutions/${id}` : undefined;
  });

  protected readonly filters = computed((): ListFilter[] => {
    const { branch = [], level = [], parent, vacant, closed } = this.state.value();
    const words = (values: readonly string[], key: string) => values.map((value) => ({ value, label: this.texts.get(`${key}.${value}`) }));
    const above = this.parent.hasValue() ? (bestText(this.parent.value().name, this.language.language())?.text ?? '') : '';
    const brought = (name: 'parent' | 'vacant', label: string, on: boolean): ListFilter => ({
      name,
      label,
      chosen: on ? [name] : [],
      options: [{ value: name, label }],
      params: () => this.state.cleared(name),
      quiet: true,
      plain: true,
    });
    return [
      brought('parent', this.texts.get('institutions.filter.under', { name: above }), parent !== undefined),
      {
        name: 'branch',
        label: this.texts.get('institutions.field.branch'),
        chosen: branch,
        options: words(institutionBranches, 'institutions.branch'),
        plain: true,
      },
      {
        name: 'level',
        label: this.texts.get('institutions.field.level'),
        chosen: level,
        options: words(institutionLevels, 'institutions.level'),
        plain: true,
      },
      {
        name: 'more',
        label: this.texts.get('institutions.filter.more'),
        chosen: [...(vacant ? ['vacant'] : []), ...(closed ? ['closed'] : [])],
        options: words(['vacant', 'closed'], 'institutions.filter'),
        params: (value) => this.state.params(value === 'closed' ? { closed: closed ? null : true } : { vacant: vacant ? null : true }),
        plain: true,
      },
      brought('vacant', this.texts.get('institutions.filter.filled'), vacant === false),
    ];
  });
}
