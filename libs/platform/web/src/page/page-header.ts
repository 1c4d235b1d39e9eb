import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { LocalNumberPipe } from '../language/numbers';
import { Breadcrumb, type Crumb } from './breadcrumb';

/** The head of a page: the way to it, its title, what it is about, and its one main action at the end of the line. */
@Component({
  selector: 'nm-page-header',
  imports: [Breadcrumb, LocalNumberPipe],
  template: `
    @if (crumbs().length) {
      <nm-breadcrumb [crumbs]="crumbs()" />
    }
    <div class="line">
      <h1 tabindex="-1">
        {{ heading() }}<ng-content select="[beside]" />
        @if (count() !== undefined) {
          <span class="count">{{ count() ?? 0 | localNumber }}</span>
        }
      </h1>
      <div class="actions nm-no-print"><ng-content select="[more]" /><ng-content select="[main]" /></div>
    </div>
    <div class="lead"><ng-content select="[lead]" /></div>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--nm-2);
    }

    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--nm-3) var(--nm-6);
    }

    h1 {
      min-inline-size: 0;
      max-inline-size: 100%;
      overflow-wrap: anywhere;
    }

    .count {
      margin-inline-start: var(--nm-2);
      color: var(--nm-ink-soft);
      font-weight: 400;
      font-variant-numeric: tabular-nums;
    }

    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--nm-2);
    }

    .actions:empty,
    .lead:empty {
      display: none;
    }

    .lead {
      max-inline-size: var(--nm-measure);
      color: var(--nm-ink-soft);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PageHeader {
  readonly heading = input.required<string>();
  readonly crumbs = input<readonly Crumb[]>([]);
  readonly count = input<number>();
}
