import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import type { FacetValue } from '@nmirf/platform/model';
import { Icon } from '../icon/icon';
import { LocalNumberPipe } from '../language/numbers';
import { Texts } from '../language/texts-service';

/**
 * The values of a filter with the number of rows each would leave. With `params` they are links that switch a value at once;
 * without, checkboxes of the GET form around them.
 */
@Component({
  selector: 'nm-filter-options',
  imports: [RouterLink, Icon, LocalNumberPipe],
  template: `<ul class="nm-list" [attr.aria-label]="label() || null">
    @for (option of shown(); track option.value) {
      <li>
        @if (params(); as paramsOf) {
          <a
            [routerLink]="[]"
            [queryParams]="paramsOf(option.value)"
            [attr.aria-label]="spoken(option.on, option.label, option.count)"
            [class.on]="option.on"
          >
            <span class="box">
              @if (option.on) {
                <nm-icon name="check" />
              }
            </span>
            <span class="label">{{ option.label }}</span> <span class="count">{{ option.count | localNumber }}</span>
          </a>
        } @else {
          <label class="nm-checkbox">
            <input type="checkbox" [name]="name()" [value]="option.value" [checked]="option.on" />
            <span class="label">{{ option.label }}</span> <span class="count">{{ option.count | localNumber }}</span>
          </label>
        }
      </li>
    }
  </ul>`,
  styleUrl: './filter-options.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterOptions {
  private readonly texts = inject(Texts);
  /** the name of the query's field */
  readonly name = input.required<string>();
  readonly label = input('');
  readonly options = input.required<readonly FacetValue[]>();
  readonly chosen = input<readonly (string | number)[]>([]);
  /** the query params that switch a value */
  readonly params = input<(value: string) => Params>();

  protected readonly shown = computed(() => {
    const chosen = new Set(this.chosen().map(String));
    return this.options().map((option) => ({ ...option, on: chosen.has(option.value) }));
  });

  protected spoken(on: boolean, label: string, count: number): string {
    return this.texts.plural(on ? 'list.option-on' : 'list.option-off', count, { label });
  }
}
