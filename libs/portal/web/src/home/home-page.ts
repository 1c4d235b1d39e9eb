import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { bestText } from '@nmirf/platform/model';
import {
  EmptyState,
  Icon,
  LanguageService,
  LocalNumberPipe,
  PageMeta,
  PluralPipe,
  ProblemSection,
  Skeleton,
  Texts,
} from '@nmirf/platform/web';
import type { PublicOverview, Site } from '@nmirf/portal/model';
import { PositionBar } from '@nmirf/recommendations/web';
import { StatusCounts } from '../follow-up/status-counts';
import { DocumentCard } from '../document/document-card';
import { answerFailure } from '../page-status';

/** The front page: what this is, where the State stands, and the ways into the list. */
@Component({
  selector: 'nm-home-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    EmptyState,
    Icon,
    LocalNumberPipe,
    PluralPipe,
    ProblemSection,
    Skeleton,
    PositionBar,
    DocumentCard,
    StatusCounts,
  ],
  templateUrl: './home-page.html',
  styleUrl: './home-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HomePage {
  private readonly language = inject(LanguageService);
  private readonly texts = inject(Texts);
  private readonly router = inject(Router);
  private readonly site = httpResource<Site>(() => '/api/public/site');
  protected readonly overview = httpResource<PublicOverview>(() => ({
    url: '/api/public/overview',
    params: { lang: this.language.language() },
  }));

  protected readonly list = computed(() => `/${this.language.language()}/recommendations`);
  protected readonly method = computed(() => `/${this.language.language()}/method`);
  protected readonly documents = computed(() => `/${this.language.language()}/documents`);
  protected readonly heading = computed(() => {
    const state = this.site.hasValue() ? bestText(this.site.value().stateName, this.language.language())?.text : undefined;
    return state ? this.texts.get('portal.home.heading-of', { state }) : this.texts.get('portal.home.heading');
  });
  protected readonly goals = computed(() =>
    this.overview.hasValue()
      ? this.overview.value().goals.map((goal) => ({ ...goal, label: bestText(goal.name, this.language.language())?.text ?? goal.label }))
      : [],
  );

  constructor() {
    const meta = inject(PageMeta);
    effect(() =>
      meta.set({
        title: this.texts.get('portal.home.title'),
        description: this.texts.get('portal.home.lead'),
        canonical: `/${this.language.language()}`,
        alternates: true,
      }),
    );
    answerFailure(() => this.overview.error());
  }

  protected find(event: Event, form: HTMLFormElement): void {
    event.preventDefault();
    const q = String(new FormData(form).get('q') ?? '').trim();
    void this.router.navigate([this.list()], { queryParams: q ? { q } : {} });
  }
}
