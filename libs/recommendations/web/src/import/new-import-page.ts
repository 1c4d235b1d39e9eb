import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PageHeader, Steps, Texts, type Crumb } from '@nmirf/platform/web';
import type { Import } from '@nmirf/recommendations/model';
import { importSteps } from './import-steps';
import { ImportUpload } from './import-upload';

/** Step one of an import: the file. */
@Component({
  selector: 'nm-new-import-page',
  imports: [TranslocoPipe, PageHeader, ImportUpload, Steps],
  template: `<div class="nm-stack">
    <nm-page-header [heading]="'recommendations.imports.new' | transloco" [crumbs]="crumbs()">
      <p lead>{{ 'recommendations.upload.lead' | transloco }}</p>
    </nm-page-header>
    <nm-steps [label]="'recommendations.import.steps' | transloco" [steps]="steps()" [current]="0"
      ><ng-template> <nm-import-upload (uploaded)="open($event)" /> </ng-template
    ></nm-steps>
    <section class="nm-section">
      <h2>{{ 'recommendations.upload.steps' | transloco }}</h2>
      <ol class="nm-measure">
        <li>{{ 'recommendations.upload.step-1' | transloco }}</li>
        <li>{{ 'recommendations.upload.step-2' | transloco }}</li>
        <li>{{ 'recommendations.upload.step-3' | transloco }}</li>
      </ol>
    </section>
  </div>`,
  styles: `
    ol {
      padding-inline-start: var(--nm-5);
    }

    li + li {
      margin-block-start: var(--nm-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewImportPage {
  private readonly router = inject(Router);
  private readonly texts = inject(Texts);
  protected readonly steps = importSteps();
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('recommendations.imports.heading'), link: '/workspace/imports' },
    { label: this.texts.get('recommendations.imports.new') },
  ]);

  protected open({ id }: Import): void {
    void this.router.navigate(['/workspace/imports', id]);
  }
}
