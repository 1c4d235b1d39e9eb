import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { isolated, LanguageService, LocalNumberPipe, Notice, Texts } from '@nmirf/platform/web';
import { positions, type Import, type MatrixRevisions } from '@nmirf/recommendations/model';
import { PositionShape } from '../recommendation/position-chip';

const megabyte = 1_048_576;

/** What the file is, and in numbers what it would do. Warns of a file about another State. */
@Component({
  selector: 'nm-import-facts',
  imports: [TranslocoPipe, LocalNumberPipe, Notice, PositionShape],
  templateUrl: './import-facts.html',
  styleUrl: './import-facts.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportFacts {
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  readonly import = input.required<Import>();
  readonly busy = input(false);
  /** the person wants the other reading of the tracked changes */
  readonly readAgain = output<MatrixRevisions>();

  protected readonly outcomes = ['new', 'changed', 'unchanged', 'blocked'] as const;
  protected readonly positions = computed(() =>
    positions.map((name) => ({ name, count: this.import().counts.positions[name] })).filter(({ count }) => count > 0),
  );
  protected readonly size = computed(() => {
    const { size } = this.import().file;
    const inMegabytes = size >= megabyte;
    return new Intl.NumberFormat(this.language.locale(), {
      style: 'unit',
      unit: inMegabytes ? 'megabyte' : 'kilobyte',
      maximumFractionDigits: inMegabytes ? 1 : 0,
    }).format(size / (inMegabytes ? megabyte : 1024));
  });
  protected readonly foreign = computed(() => {
    const review = this.import().stateUnderReview;
    return review && !review.isThisState
      ? this.texts.get('recommendations.import.other-state', { state: isolated(review.name) })
      : undefined;
  });
}
