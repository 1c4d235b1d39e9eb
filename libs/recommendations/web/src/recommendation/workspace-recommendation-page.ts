import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '@nmirf/identity/web';
import {
  AddedParts,
  addedParts,
  BestTextPipe,
  Code,
  isolated,
  LanguageService,
  PageHeader,
  ProblemPage,
  RecordTab,
  RecordTabs,
  Skeleton,
  Tag,
  Texts,
} from '@nmirf/platform/web';
import type { Recommendation } from '@nmirf/recommendations/model';
import { RECOMMENDATION_SECTIONS } from '../places';
import { DocumentFacts } from '../source-document/document-facts';
import { RecommendationParts } from './recommendation-parts';
import { RecommendationPosition } from './recommendation-position';
import { RecommendationText } from './recommendation-text';

/** One recommendation in the workspace: what it is, where it comes from, how it is classified. */
@Component({
  selector: 'nm-workspace-recommendation-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    AddedParts,
    BestTextPipe,
    Code,
    PageHeader,
    ProblemPage,
    Skeleton,
    Tag,
    DocumentFacts,
    RecommendationParts,
    RecommendationPosition,
    RecommendationText,
    RecordTab,
    RecordTabs,
  ],
  templateUrl: './workspace-recommendation-page.html',
  styles: `
    .columns {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr));
      gap: var(--nm-6) var(--nm-8);
    }

    .columns > section {
      align-content: start;
    }

    /* two short names under one another stay apart enough to be hit by a finger */
    .columns dd a {
      display: inline-block;
      min-block-size: 24px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkspaceRecommendationPage {
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  readonly id = input.required<string>();
  protected readonly list = '/workspace/recommendations';
  protected readonly sections = addedParts(RECOMMENDATION_SECTIONS, inject(Session));
  protected readonly resource = httpResource<Recommendation>(() => `/api/recommendations/${this.id()}`);
  protected readonly heading = computed(() =>
    this.resource.hasValue()
      ? this.texts.get(`recommendations.kind-with.${this.resource.value().kind}`, { paragraph: isolated(this.resource.value().paragraph) })
      : '',
  );
  protected readonly crumbs = computed(() => [
    { label: this.texts.get('recommendations.list.heading'), link: this.list },
    { label: this.heading() },
  ]);
  protected readonly publicAddress = computed(() =>
    this.resource.hasValue() ? `/${this.language.language()}/recommendations/${this.resource.value().code}` : '',
  );
}
