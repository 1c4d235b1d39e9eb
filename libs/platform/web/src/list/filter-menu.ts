import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../icon/icon';
import { LocalNumberPipe } from '../language/numbers';
import { Disclosure } from '../menu/disclosure';

/** A filter as a chip that opens its values. Native, so that it opens without scripts too. */
@Component({
  selector: 'nm-filter-menu',
  imports: [Icon, LocalNumberPipe, Disclosure],
  template: `<details nmDisclosure>
    <summary [class.chosen]="chosen() > 0">
      {{ label() }}
      @if (chosen() > 0) {
        <span class="number">{{ chosen() | localNumber }}</span>
      }
      <nm-icon name="expand" />
    </summary>
    <div class="panel"><ng-content /></div>
  </details>`,
  styleUrl: './filter-menu.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterMenu {
  readonly label = input.required<string>();
  /** how many of its values are chosen */
  readonly chosen = input(0);
}
