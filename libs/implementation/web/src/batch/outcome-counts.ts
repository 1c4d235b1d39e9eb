import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { assignmentOutcomes, type OutcomeCounts } from '@nmirf/implementation/model';
import { PluralPipe } from '@nmirf/platform/web';

/** How many recommendations there are of each outcome, in sentences. */
@Component({
  selector: 'nm-outcome-counts',
  imports: [PluralPipe],
  template: `<ul>
    @for (name of names; track name) {
      @if (counts()[name]) {
        <li>{{ 'implementation.count.' + name | plural: counts()[name] }}</li>
      }
    }
  </ul>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OutcomeCountsView {
  readonly counts = input.required<OutcomeCounts>();
  protected readonly names = assignmentOutcomes;
}
