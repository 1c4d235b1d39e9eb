import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { EmptyState, LanguageService, PageHeader, PageMeta, ProblemSection, Skeleton, Texts, type Crumb } from '@nmirf/platform/web';
import type { PublicDocumentList } from '@nmirf/portal/model';
import { answerFailure } from '../page-status';
import { DocumentCard } from './document-card';

/** The documents that the published recommendations come from. */
@Component({
  selector: 'nm-documents-page',
  imports: [TranslocoPipe, EmptyState, PageHeader, ProblemSection, Skeleton, DocumentCard],
  template: `<div class="nm-stack">
    <nm-page-header [heading]="'portal.documents.heading' | transloco" [crumbs]="crumbs()" [count]="count()">
      <p lead>{{ 'portal.documents.lead' | transloco }}</p>
    </nm-page-header>
    @if (documents.error(); as error) {
      <nm-problem [error]="error" (retry)="documents.reload()" />
    } @else if (documents.hasValue()) {
      <ul class="nm-list nm-stack nm-stack--m">
        @for (document of documents.value().items; track document.id) {
          <li><nm-document-card [document]="document" /></li>
        }
      </ul>
      @if (!documents.value().items.length) {
        <nm-empty-state icon="document" [heading]="'portal.home.empty' | transloco">
          <p>{{ 'portal.home.empty-text' | transloco }}</p>
        </nm-empty-state>
      }
    } @else {
      <nm-skeleton kind="cards" [count]="3" />
    }
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DocumentsPage {
  private readonly language = inject(LanguageService);
  private readonly texts = inject(Texts);
  protected readonly documents = httpResource<PublicDocumentList>(() => '/api/public/documents');
  protected readonly count = computed(() => (this.documents.hasValue() ? this.documents.value().items.length : undefined));
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('portal.home.crumb'), link: `/${this.language.language()}` },
    { label: this.texts.get('portal.documents.heading') },
  ]);

  constructor() {
    const meta = inject(PageMeta);
    effect(() =>
      meta.set({
        title: this.texts.get('portal.documents.heading'),
        description: this.texts.get('portal.documents.lead'),
        canonical: `/${this.language.language()}/documents`,
        alternates: true,
      }),
    );
    answerFailure(() => this.documents.error());
  }
}
