import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { bestText } from '@nmirf/platform/model';
import { Session } from '@nmirf/identity/web';
import {
  AddedParts,
  addedParts,
  isolated,
  LanguageService,
  PageHeader,
  PageMeta,
  PluralPipe,
  ProblemPage,
  ProblemSection,
  RecordTab,
  RecordTabs,
  sending,
  Skeleton,
  Texts,
  type Crumb,
} from '@nmirf/platform/web';
import type { SourceDocument } from '@nmirf/recommendations/model';
import { DOCUMENT_SECTIONS } from '../places';
import { DocumentFacts } from './document-facts';
import { DocumentOrigin } from './document-origin';
import { Publication } from './publication';
import { PublicationState } from './publication-state';
import { SourceDocumentForm } from './source-document-form';

/** A document: what the public can read of it, and its description. */
@Component({
  selector: 'nm-source-document-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    AddedParts,
    PageHeader,
    PluralPipe,
    ProblemPage,
    ProblemSection,
    Skeleton,
    DocumentFacts,
    DocumentOrigin,
    PublicationState,
    SourceDocumentForm,
    RecordTab,
    RecordTabs,
  ],
  templateUrl: './source-document-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SourceDocumentPage {
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  private readonly publication = inject(Publication);
  protected readonly session = inject(Session);
  readonly id = input.required<string>();

  protected readonly resource = httpResource<SourceDocument>(() => `/api/source-documents/${this.id()}`);
  protected readonly list = '/workspace/recommendations';
  protected readonly sections = addedParts(DOCUMENT_SECTIONS, this.session);
  protected readonly sending = sending();
  protected readonly title = computed(() =>
    this.resource.hasValue() ? (bestText(this.resource.value().title, this.language.language())?.text ?? this.resource.value().symbol) : '',
  );
  protected readonly crumbs = computed<Crumb[]>(() => [
    { label: this.texts.get('recommendations.documents.heading'), link: '/workspace/documents' },
    { label: this.resource.hasValue() ? isolated(this.resource.value().symbol) : '' },
  ]);

  constructor() {
    const meta = inject(PageMeta);
    effect(() => {
      if (this.resource.hasValue()) meta.set({ title: `${isolated(this.resource.value().symbol)} – ${this.title()}` });
    });
  }

  protected change(action: 'publish' | 'withdraw', document: SourceDocument): Promise<boolean> {
    return this.sending.run(() => this.publication[action](document), {
      next: (result) => {
        if (result) this.resource.set({ ...document, published: result.published, recommendations: result.recommendations });
      },
    });
  }
}
