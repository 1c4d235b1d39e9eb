import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { ProblemSection } from '../message/problem-section';
import { Skeleton } from '../page/skeleton';
import { Pager } from './pager';
import type { PagedResource } from './paged-resource';

/** A list as it stands: its rows and its pager; or what is in `empty`, both below what is in `top`; or its shape while the first page loads; or what failed. */
@Component({
  selector: 'nm-paged',
  imports: [Pager, ProblemSection, Skeleton],
  template: `@let shown = list();
    @if (shown.shows() === 'rows' || shown.shows() === 'empty') {
      <ng-content select="[top]" />
    }
    @switch (shown.shows()) {
      @case ('problem') {
        <nm-problem [error]="shown.error()" (retry)="shown.reload()" />
      }
      @case ('skeleton') {
        <nm-skeleton [kind]="skeleton()" [count]="count()" />
      }
      @case ('empty') {
        <ng-content select="[empty]" />
      }
      @case ('rows') {
        <div class="nm-stack nm-stack--m" [attr.aria-busy]="shown.loading()"><ng-content /></div>
      }
    }
    @if (shown.shows() !== 'problem' && shown.page(); as page) {
      <nm-pager [page]="page.page" [size]="page.size" [total]="page.total" [params]="shown.pageParams" />
    }`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--nm-4);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Paged {
  readonly list = input.required<PagedResource>();
  readonly skeleton = input<'table' | 'cards' | 'lines'>('table');
  readonly count = input(8);
}
