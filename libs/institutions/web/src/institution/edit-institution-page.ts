import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Institution } from '@nmirf/institutions/model';
import { bestText } from '@nmirf/platform/model';
import { LanguageService, PageHeader, ProblemPage, Skeleton, Texts, type Crumb } from '@nmirf/platform/web';
import { InstitutionForm } from './institution-form';

/** Changes what is written of a body of the State. */
@Component({
  selector: 'nm-edit-institution-page',
  imports: [TranslocoPipe, InstitutionForm, PageHeader, ProblemPage, Skeleton],
  template: `@if (institution.error(); as error) {
      <nm-problem-page [error]="error" (retry)="institution.reload()" />
    } @else if (institution.hasValue()) {
      <div class="nm-stack">
        <nm-page-header [heading]="'institutions.edit.heading' | transloco" [crumbs]="crumbs()" />
        <nm-institution-form [institution]="institution.value()" (saved)="leave()" (left)="leave()" />
      </div>
    } @else {
      <nm-skeleton kind="lines" [count]="8" />
    }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EditInstitutionPage {
  private readonly router = inject(Router);
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  readonly id = input.required<string>();
  protected readonly institution = httpResource<Institution>(() => `/api/institutions/${encodeURIComponent(this.id())}`);
  protected readonly crumbs = computed<Crumb[]>(() => {
    const one = this.institution.hasValue() ? this.institution.value() : undefined;
    return [
      { label: this.texts.get('institutions.list.heading'), link: '/workspace/institutions' },
      { label: one ? (bestText(one.name, this.language.language())?.text ?? one.code) : '', link: ['/workspace/institutions', this.id()] },
      { label: this.texts.get('institutions.edit.heading') },
    ];
  });

  protected leave(): void {
    void this.router.navigate(['/workspace/institutions', this.id()]);
  }
}
