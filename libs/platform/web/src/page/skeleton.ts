import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** The shape of what is loading: cards, rows of a table, lines of a text, or figures. */
@Component({
  selector: 'nm-skeleton',
  imports: [TranslocoPipe],
  template: `<p class="nm-visually-hidden" role="status">{{ 'page.loading' | transloco }}</p>
    <div [class]="kind()" aria-hidden="true">
      @for (row of rows(); track row) {
        <div class="row"><span class="bar"></span><span class="bar"></span><span class="bar"></span></div>
      }
    </div>`,
  styleUrl: './skeleton.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Skeleton {
  readonly kind = input<'cards' | 'table' | 'lines' | 'figures'>('lines');
  readonly count = input(5);
  protected readonly rows = computed(() => Array.from({ length: this.count() }, (_, index) => index));
}
