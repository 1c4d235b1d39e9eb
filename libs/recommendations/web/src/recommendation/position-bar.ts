import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { LocalNumberPipe, LocalPercentPipe } from '@nmirf/platform/web';
import { positions, type Position } from '@nmirf/recommendations/model';
import { PositionShape } from './position-chip';

/** How many recommendations have each position: a bar, and under it each part with its shape, word, number and share, as a link into the list. */
@Component({
  selector: 'nm-position-bar',
  imports: [RouterLink, TranslocoPipe, LocalNumberPipe, LocalPercentPipe, PositionShape],
  template: `<svg width="100%" height="16" aria-hidden="true" focusable="false">
      @for (part of parts(); track part.position) {
        <rect [attr.class]="part.position" [attr.x]="part.from + '%'" y="1" [attr.width]="part.share * 100 + '%'" height="14" />
      }
    </svg>
    <ul class="nm-list">
      @for (part of parts(); track part.position) {
        <li>
          <nm-position-shape [position]="part.position" />
          <a [routerLink]="link()" [queryParams]="part.params">{{ 'position.' + part.position | transloco }}</a>
          <strong>{{ part.count | localNumber }}</strong> <span class="nm-muted">{{ part.share | localPercent }}</span>
        </li>
      }
    </ul>`,
  styleUrl: './position-bar.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PositionBar {
  readonly positions = input.required<Readonly<Record<Position, number>>>();
  /** the address of the list */
  readonly link = input.required<string>();
  /** what else narrows the list that the parts lead to */
  readonly params = input<Params>({});

  protected readonly parts = computed(() => {
    const counts = this.positions();
    const total = positions.reduce((sum, position) => sum + counts[position], 0);
    let from = 0;
    return positions
      .filter((position) => counts[position] > 0)
      .map((position) => {
        const share = counts[position] / total;
        const part = { position, count: counts[position], share, from, params: { ...this.params(), position } };
        from += share * 100;
        return part;
      });
  });
}
