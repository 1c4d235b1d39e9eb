import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '@nmirf/identity/web';
import {
  Code,
  EmptyState,
  Icon,
  LocalNumberPipe,
  LocalText,
  PageHeader,
  PluralPipe,
  ProblemSection,
  sending,
  Skeleton,
} from '@nmirf/platform/web';
import {
  positions,
  type ImportPage,
  type Position,
  type RecommendationPage,
  type SourceDocument,
  type SourceDocumentPage,
} from '@nmirf/recommendations/model';
import { ImportStateTag } from '../import/import-state';
import { PositionBar } from '../recommendation/position-bar';
import { Publication } from '../source-document/publication';

/** The documents and imports that are looked through for work to do. */
const looked = { size: '100' };

/** The first page of the workspace: what waits for a decision, and where the State stands. What other domains put first stands between its tags. */
@Component({
  selector: 'nm-workspace-home-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    Code,
    EmptyState,
    Icon,
    LocalNumberPipe,
    LocalText,
    PageHeader,
    PluralPipe,
    ProblemSection,
    Skeleton,
    ImportStateTag,
    PositionBar,
  ],
  templateUrl: './workspace-home-page.html',
  styleUrl: './workspace-home-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkspaceHomePage {
  private readonly publication = inject(Publication);
  protected readonly session = inject(Session);
  protected readonly list = '/workspace/recommendations';
  protected readonly mayImport = computed(() => this.session.can('recommendations.import'));
  protected readonly mayPublish = computed(() => this.session.can('recommendations.publish'));

  protected readonly all = httpResource<RecommendationPage>(() => ({ url: '/api/recommendations', params: { size: '1' } }));
  private readonly internal = httpResource<RecommendationPage>(() => ({
    url: '/api/recommendations',
    params: { size: '1', visibility: 'internal' },
  }));
  protected readonly documents = httpResource<SourceDocumentPage>(() => ({ url: '/api/source-documents', params: looked }));
  protected readonly imports = httpResource<ImportPage>(() =>
    this.mayImport() ? { url: '/api/imports', params: { size: '20' } } : undefined,
  );

  protected readonly waiting = computed(() =>
    this.imports.hasValue()
      ? this.imports.value().items.filter(({ state }) => state === 'parsed' || state === 'failed' || state === 'applying')
      : [],
  );
  protected readonly unpublished = computed(() =>
    this.mayPublish() && this.documents.hasValue() ? this.documents.value().items.filter((one) => one.published < one.recommendations) : [],
  );
  protected readonly known = computed(() => this.documents.hasValue() && (!this.mayImport() || this.imports.hasValue()));
  protected readonly failure = computed(() => this.all.error() ?? this.documents.error() ?? this.imports.error());
  protected readonly unseen = computed(() => (this.internal.hasValue() ? this.internal.value().total : undefined));
  protected readonly counts = computed(() => {
    const facet = this.all.hasValue() ? this.all.value().facets.position : [];
    return Object.fromEntries(positions.map((name) => [name, facet.find(({ value }) => value === name)?.count ?? 0])) as Record<
      Position,
      number
    >;
  });
  protected readonly sending = sending();

  protected reload(): void {
    for (const one of [this.all, this.internal, this.documents, this.imports]) one.reload();
  }

  protected publish(document: SourceDocument): Promise<boolean> {
    return this.sending.run(() => this.publication.publish(document), {
      next: (result) => {
        if (result) this.reload();
      },
    });
  }
}
