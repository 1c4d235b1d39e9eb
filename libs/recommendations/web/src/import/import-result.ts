import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '@nmirf/identity/web';
import { LocalDate, Notice, PluralPipe, ProblemSection, sending, Texts } from '@nmirf/platform/web';
import type { Import, SourceDocument } from '@nmirf/recommendations/model';
import { Publication } from '../source-document/publication';
import { PublicationState } from '../source-document/publication-state';

/** What came of an import, and what can be done next. */
@Component({
  selector: 'nm-import-result',
  imports: [RouterLink, TranslocoPipe, LocalDate, Notice, PluralPipe, ProblemSection, PublicationState],
  template: `<nm-notice tone="success" [heading]="'recommendations.import.done' | transloco">
      <p>{{ sentence() }}</p>
      @if (import().appliedAt; as at) {
        <p class="nm-small"><nm-date [value]="at" mode="datetime" /></p>
      }
    </nm-notice>
    @if (sending.problem(); as refused) {
      <nm-problem [error]="refused" [retryable]="false" />
    }
    @if (document.hasValue()) {
      @let one = document.value();
      <p class="nm-cluster"><nm-publication-state [document]="one" /></p>
      <p class="nm-cluster">
        @if (session.can('recommendations.publish') && one.published < one.recommendations) {
          <button type="button" class="nm-button nm-button--main" [disabled]="sending.busy()" (click)="publish(one)">
            {{ 'recommendations.publish.action' | plural: one.recommendations - one.published }}
          </button>
        }
        <a class="nm-button" routerLink="/workspace/recommendations" [queryParams]="{ document: one.id }">{{
          'recommendations.import.to-recommendations' | transloco
        }}</a>
        <a class="nm-button" [routerLink]="['/workspace/documents', one.id]">{{ 'recommendations.document.to' | transloco }}</a>
      </p>
    }`,
  styles: `
    :host {
      display: grid;
      gap: var(--nm-4);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportResult {
  private readonly texts = inject(Texts);
  private readonly publication = inject(Publication);
  protected readonly session = inject(Session);
  readonly import = input.required<Import>();

  protected readonly document = httpResource<SourceDocument>(() => {
    const id = this.import().documentId;
    return id ? `/api/source-documents/${id}` : undefined;
  });
  protected readonly sending = sending();
  protected readonly sentence = computed(() => {
    const { counts } = this.import();
    const part = (name: 'new' | 'changed' | 'unchanged') => this.texts.plural(`recommendations.import.result.${name}`, counts[name]);
    return this.texts.get('recommendations.import.result', { new: part('new'), changed: part('changed'), unchanged: part('unchanged') });
  });

  protected publish(document: SourceDocument): Promise<boolean> {
    return this.sending.run(() => this.publication.publish(document), {
      next: (result) => {
        if (result) this.document.set({ ...document, published: result.published, recommendations: result.recommendations });
      },
    });
  }
}
