import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { StatusChip } from '@nmirf/follow-up/web';
import { BestTextPipe, Code, LanguageService, LocalText, PluralPipe } from '@nmirf/platform/web';
import type { PublicRecommendationRow } from '@nmirf/portal/model';
import { PositionChip } from '@nmirf/recommendations/web';

/** How many States and themes a card names before it only counts them. */
const named = 3;

/** A recommendation in the public list. Its link is the permanent address and nothing else. */
@Component({
  selector: 'nm-recommendation-card',
  imports: [RouterLink, TranslocoPipe, BestTextPipe, Code, LocalText, PluralPipe, PositionChip, StatusChip],
  templateUrl: './recommendation-card.html',
  styleUrl: './recommendation-card.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecommendationCard {
  private readonly language = inject(LanguageService);
  readonly row = input.required<PublicRecommendationRow>();
  protected readonly address = computed(() => ['/', this.language.language(), 'recommendations', this.row().code]);
  protected readonly states = computed(() => this.row().recommendingStates.slice(0, named));
  protected readonly moreStates = computed(() => this.row().recommendingStates.length - this.states().length);
  protected readonly themes = computed(() => this.row().themes.slice(0, named));
}
