import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { PageHeader, Texts, type Crumb } from '@nmirf/platform/web';
import { InstitutionBranches } from './institution-branches';

/** The bodies of the State as they stand under one another; what is under one is asked for when it is opened. */
@Component({
  selector: 'nm-institution-tree-page',
  imports: [TranslocoPipe, InstitutionBranches, PageHeader],
  template: `<div class="nm-stack">
    <nm-page-header [heading]="'institutions.tree.heading' | transloco" [crumbs]="crumbs()">
      <p lead>{{ 'institutions.tree.lead' | transloco }}</p>
    </nm-page-header>
    <nm-institution-branches />
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InstitutionTreePage {
  private readonly texts = inject(Texts);
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('institutions.list.heading'), link: '/workspace/institutions' },
    { label: this.texts.get('institutions.tree.heading') },
  ]);
}
