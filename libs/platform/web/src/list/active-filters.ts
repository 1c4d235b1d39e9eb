import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../icon/icon';

/** A filter in words ("Theme: Health") and the query params without it. */
export interface ActiveFilter {
  label: string;
  params: Params;
}

/** What a list is narrowed to, in words; each can be taken away by itself. */
@Component({
  selector: 'nm-active-filters',
  imports: [RouterLink, TranslocoPipe, Icon],
  template: `@if (filters().length) {
    <ul class="nm-list nm-no-print" [attr.aria-label]="'list.active' | transloco">
      @for (filter of filters(); track filter.label) {
        <li>
          <a [routerLink]="[]" [queryParams]="filter.params" [attr.aria-label]="'list.remove-filter' | transloco: { filter: filter.label }">
            <span>{{ filter.label }}</span> <nm-icon name="close" />
          </a>
        </li>
      }
      <li>
        <a class="all" [routerLink]="[]" [queryParams]="clear()">{{ 'list.clear' | transloco }}</a>
      </li>
    </ul>
  }`,
  styles: `
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: var(--nm-2);
    }

    a {
      display: inline-flex;
      align-items: center;
      gap: var(--nm-2);
      min-block-size: 32px;
      padding: 2px var(--nm-3);
      border-radius: 999px;
      background: var(--nm-primary-soft);
      color: var(--nm-ink);
      font-size: var(--nm-text-s);
      text-decoration: none;

      &:hover {
        text-decoration: underline;
      }
    }

    .all {
      background: transparent;
      color: var(--nm-link);
      text-decoration: underline;
    }

    nm-icon {
      font-size: 0.85em;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ActiveFilters {
  readonly filters = input.required<readonly ActiveFilter[]>();
  readonly clear = input<Params>({});
}
