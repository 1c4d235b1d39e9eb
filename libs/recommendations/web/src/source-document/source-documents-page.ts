import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '@nmirf/identity/web';
import {
  Code,
  Column,
  EmptyState,
  listState,
  LocalDate,
  LocalNumberPipe,
  LocalText,
  Paged,
  pagedResource,
  PageHeader,
  Table,
} from '@nmirf/platform/web';
import { SourceDocumentFilter, type SourceDocumentPage } from '@nmirf/recommendations/model';
import { DocumentOrigin } from './document-origin';
import { PublicationState } from './publication-state';

/** The documents that recommendations come from, with how many of these the public can read. */
@Component({
  selector: 'nm-source-documents-page',
  imports: [
    Code,
    Column,
    DocumentOrigin,
    EmptyState,
    LocalDate,
    LocalNumberPipe,
    LocalText,
    Paged,
    PageHeader,
    PublicationState,
    RouterLink,
    Table,
    TranslocoPipe,
  ],
  templateUrl: './source-documents-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SourceDocumentsPage {
  protected readonly session = inject(Session);
  protected readonly list = pagedResource<SourceDocumentPage>('/api/source-documents', listState(SourceDocumentFilter));
}
