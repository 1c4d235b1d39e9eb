import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '@nmirf/identity/web';
import {
  Code,
  EmptyState,
  listState,
  LocalDate,
  LocalNumberPipe,
  LocalText,
  PageHeader,
  Pager,
  ProblemSection,
  Skeleton,
} from '@nmirf/platform/web';
import { SourceDocumentFilter, type SourceDocumentPage } from '@nmirf/recommendations/model';
import { DocumentOrigin } from './document-origin';
import { PublicationState } from './publication-state';

/** The documents that recommendations come from, with how many of these the public can read. */
@Component({
  selector: 'nm-source-documents-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    Code,
    EmptyState,
    LocalDate,
    LocalNumberPipe,
    LocalText,
    PageHeader,
    Pager,
    ProblemSection,
    Skeleton,
    DocumentOrigin,
    PublicationState,
  ],
  templateUrl: './source-documents-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SourceDocumentsPage {
  protected readonly session = inject(Session);
  protected readonly state = listState(SourceDocumentFilter);
  protected readonly documents = httpResource<SourceDocumentPage>(() => ({ url: '/api/source-documents', params: this.state.api() }));
}
