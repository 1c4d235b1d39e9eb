import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Code, Icon, LanguageService, LocalDate, LocalText, PluralPipe } from '@nmirf/platform/web';
import type { PublicDocument } from '@nmirf/portal/model';
import { DocumentOrigin, PositionBar } from '@nmirf/recommendations/web';

/** A document with what the State answered to its recommendations. */
@Component({
  selector: 'nm-document-card',
  imports: [RouterLink, TranslocoPipe, Code, Icon, LocalDate, LocalText, PluralPipe, DocumentOrigin, PositionBar],
  templateUrl: './document-card.html',
  styleUrl: './document-card.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DocumentCard {
  private readonly language = inject(LanguageService);
  readonly document = input.required<PublicDocument>();
  /** the level of its heading on the page */
  readonly level = input<2 | 3>(2);
  protected readonly list = computed(() => `/${this.language.language()}/recommendations`);
}
