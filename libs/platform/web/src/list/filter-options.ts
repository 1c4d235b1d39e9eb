import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';
import { LocalNumberPipe } from '../language/numbers';

/** A value of a filter, and the number of rows that it would leave where that is known. */
export interface FilterOption {
  value: string;
  label: string;
  count?: number;
}

/**
 * The values of a filter with the number of rows each would leave. With `params` they are links that switch a value at once;
 * without, checkboxes of the GET form around them.
 */
@Component({
  selector: 'nm-filter-options',
  imports: [RouterLink, Icon, LocalNumberPipe, TranslocoPipe],
  template: `<ul class="nm-list" [attr.aria-label]="label() || null">
    @for (option of shown(); track option.value) {
      <li>
        @if (params(); as paramsOf) {
          <a
            [routerLink]="[]"
            [queryParams]="paramsOf(option.value)"
            [attr.aria-current]="option.on ? 'true' : null"
            [class.on]="option.on"
          >
            <span class="box">
              @if (option.on) {
                <nm-icon name="check" />
              }
            </span>
            <span class="label">{{ option.label }}</span>
            @if (option.count !== undefined) {
              <span class="count">{{ option.count | localNumber }}</span>
            }
            @if (option.on) {
              <span class="nm-visually-hidden">{{ 'list.chosen' | transloco }}</span>
            }
          </a>
        } @else {
          <label class="nm-checkbox">
            <input type="checkbox" [name]="name()" [value]="option.value" [checked]="option.on" />
            <span class="label">{{ option.label }}</span>
            @if (option.count !== undefined) {
              <span class="count">{{ option.count | localNumber }}</span>
            }
          </label>
        }
      </li>
    }
  </ul>`,
  styleUrl: './filter-options.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterOptions {
  /** the name of the query's field */
  readonly name = input.required<string>();
  readonly label = input('');
  readonly options = input.required<readonly FilterOption[]>();
  readonly chosen = input<readonly (string | number)[]>([]);
  /** the query params that switch a value */
  readonly params = input<(value: string) => Params>();

  protected readonly shown = computed(() => {
    const chosen = new Set(this.chosen().map(String));
    return this.options().map((option) => ({ ...option, on: chosen.has(option.value) }));
  });
}
