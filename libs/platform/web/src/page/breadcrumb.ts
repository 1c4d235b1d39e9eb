import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';

/** One step of the way to a page; the last one, the page itself, has no link. */
export interface Crumb {
  label: string;
  link?: string | readonly unknown[];
  queryParams?: Params;
}

/** The way to a page. */
@Component({
  selector: 'nm-breadcrumb',
  imports: [RouterLink, TranslocoPipe],
  template: `<nav class="nm-no-print" [attr.aria-label]="'page.breadcrumb' | transloco">
    <ol class="nm-list">
      @for (crumb of crumbs(); track $index) {
        <li>
          @if (crumb.link; as link) {
            <a [routerLink]="link" [queryParams]="crumb.queryParams">{{ crumb.label }}</a>
          } @else {
            <span aria-current="page">{{ crumb.label }}</span>
          }
        </li>
      }
    </ol>
  </nav>`,
  styles: `
    ol {
      display: flex;
      flex-wrap: wrap;
      gap: var(--nm-1) var(--nm-2);
      font-size: var(--nm-text-s);
      color: var(--nm-ink-soft);
    }

    li + li::before {
      content: '/';
      margin-inline-end: var(--nm-2);
      color: var(--nm-line-strong);
    }

    a {
      display: inline-block;
      min-block-size: 24px;
      color: inherit;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Breadcrumb {
  readonly crumbs = input.required<readonly Crumb[]>();
}
