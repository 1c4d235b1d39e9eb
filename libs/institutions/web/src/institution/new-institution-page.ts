import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Institution } from '@nmirf/institutions/model';
import { PageHeader, Texts, type Crumb } from '@nmirf/platform/web';
import { InstitutionForm } from './institution-form';

/** Puts a body of the State on record. */
@Component({
  selector: 'nm-new-institution-page',
  imports: [TranslocoPipe, InstitutionForm, PageHeader],
  template: `<div class="nm-stack">
    <nm-page-header [heading]="'institutions.new.heading' | transloco" [crumbs]="crumbs()" />
    <nm-institution-form (saved)="open($event)" (left)="leave()" />
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewInstitutionPage {
  private readonly router = inject(Router);
  private readonly texts = inject(Texts);
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('institutions.list.heading'), link: '/workspace/institutions' },
    { label: this.texts.get('institutions.new.heading') },
  ]);

  protected open({ id }: Institution): void {
    void this.router.navigate(['/workspace/institutions', id]);
  }

  protected leave(): void {
    void this.router.navigate(['/workspace/institutions']);
  }
}
