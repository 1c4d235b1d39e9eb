import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '@nmirf/identity/web';
import type { DesignationList, Institution } from '@nmirf/institutions/model';
import { bestText } from '@nmirf/platform/model';
import {
  AddedParts,
  addedParts,
  Code,
  LanguageService,
  PageHeader,
  PageMeta,
  ProblemPage,
  ProblemSection,
  RecordTab,
  RecordTabs,
  Skeleton,
  Tag,
  Texts,
  type Crumb,
} from '@nmirf/platform/web';
import { INSTITUTION_SECTIONS } from '../places';
import { DesignateForm } from '../designation/designate-form';
import { DesignationTable } from '../designation/designation-table';
import { InstitutionBranches } from './institution-branches';
import { InstitutionFacts } from './institution-facts';

/** A body of the State: what it is, who speaks for it, what stands under it. */
@Component({
  selector: 'nm-institution-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    AddedParts,
    Code,
    DesignateForm,
    DesignationTable,
    InstitutionBranches,
    InstitutionFacts,
    PageHeader,
    ProblemPage,
    ProblemSection,
    Skeleton,
    Tag,
    RecordTab,
    RecordTabs,
  ],
  templateUrl: './institution-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InstitutionPage {
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  protected readonly session = inject(Session);
  readonly id = input.required<string>();
  protected readonly sections = addedParts(INSTITUTION_SECTIONS, this.session);

  protected readonly institution = httpResource<Institution>(() => `/api/institutions/${encodeURIComponent(this.id())}`);
  protected readonly designations = httpResource<DesignationList>(() => `/api/institutions/${encodeURIComponent(this.id())}/designations`);
  protected readonly name = computed(() => {
    if (!this.institution.hasValue()) return '';
    const { name, code } = this.institution.value();
    return bestText(name, this.language.language())?.text ?? code;
  });
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('institutions.list.heading'), link: '/workspace/institutions' },
    ...(this.institution.hasValue() ? this.institution.value().ancestors : []).map(({ id, name, code }) => ({
      label: bestText(name, this.language.language())?.text ?? code,
      link: ['/workspace/institutions', id],
    })),
    { label: this.name() },
  ]);
  protected readonly now = computed(() => this.all().filter(({ state }) => state === 'in-force' || state === 'future'));
  protected readonly before = computed(() => this.all().filter(({ state }) => state === 'over' || state === 'ended'));

  constructor() {
    const meta = inject(PageMeta);
    effect(() => meta.set({ title: this.name() || this.texts.get('institutions.institution') }));
  }

  /** A designation was made, ended, or got its letter: whether the seat is vacant may be another thing now. */
  protected changed(list: DesignationList): void {
    this.designations.set(list);
    this.institution.reload();
  }

  private all() {
    return this.designations.hasValue() ? this.designations.value().items : [];
  }
}
