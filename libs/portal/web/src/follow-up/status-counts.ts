import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { implementationStatuses, type ImplementationStatus } from '@nmirf/follow-up/model';
import { StatusShape } from '@nmirf/follow-up/web';
import { LocalNumberPipe, LocalPercentPipe } from '@nmirf/platform/web';

/** How many recommendations stand at each status, each with its shape, word, number and share, as a link into the list. */
@Component({
  selector: 'nm-status-counts',
  imports: [RouterLink, TranslocoPipe, LocalNumberPipe, LocalPercentPipe, StatusShape],
  template: `<ul class="nm-list">
    @for (part of parts(); track part.status) {
      <li>
        <nm-status-shape [status]="part.status" />
        <a [routerLink]="link()" [queryParams]="{ status: part.status }">{{ 'follow-up.status.' + part.status | transloco }}</a>
        <strong>{{ part.count | localNumber }}</strong> <span class="nm-muted">{{ part.share | localPercent }}</span>
      </li>
    }
  </ul>`,
  styles: `
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: var(--nm-2) var(--nm-6);
    }

    li {
      display: inline-flex;
      align-items: center;
      gap: var(--nm-2);
      min-block-size: 24px;
      font-variant-numeric: tabular-nums;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatusCounts {
  readonly statuses = input.required<Readonly<Record<ImplementationStatus, number>>>();
  /** the address of the list */
  readonly link = input.required<string>();

  protected readonly parts = computed(() => {
    const counts = this.statuses();
    const total = implementationStatuses.reduce((sum, status) => sum + counts[status], 0);
    return implementationStatuses
      .filter((status) => counts[status] > 0)
      .map((status) => ({ status, count: counts[status], share: counts[status] / total }));
  });
}
