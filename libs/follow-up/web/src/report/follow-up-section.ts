import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { RecommendationFollowUp } from '@nmirf/follow-up/model';
import { BestTextPipe, LocalDate, ProblemSection, Skeleton } from '@nmirf/platform/web';
import { StatusChip } from '../status/status-chip';
import { ReportTable } from './report-table';

/** For the workspace's page of a recommendation: where it stands, how it came there, its reports, and the way to the next one. */
@Component({
  selector: 'nm-follow-up-section',
  imports: [RouterLink, TranslocoPipe, BestTextPipe, LocalDate, ProblemSection, Skeleton, ReportTable, StatusChip],
  template: `<section class="nm-section" aria-labelledby="follow-up-heading">
    <h2 id="follow-up-heading">{{ 'follow-up.section.heading' | transloco }}</h2>
    @if (resource.error(); as error) {
      <nm-problem [error]="error" (retry)="resource.reload()" />
    } @else if (resource.hasValue()) {
      @let found = resource.value();
      <p class="nm-cluster">
        <nm-status-chip [status]="found.status" />
        @if (found.history[0]; as last) {
          <span class="nm-muted">{{ 'follow-up.section.status-since' | transloco }} <nm-date [value]="last.at" /></span>
        }
      </p>
      @for (institution of found.mayReport; track institution.id) {
        <p>
          <a
            class="nm-button nm-button--main"
            routerLink="/workspace/reports/new"
            [queryParams]="{ recommendation: recommendationId(), institution: institution.id }"
            >{{ 'follow-up.section.report-for' | transloco: { institution: (institution.name | bestText) } }}</a
          >
        </p>
      }
      @if (found.history.length) {
        <details>
          <summary>{{ 'follow-up.section.history' | transloco }}</summary>
          <ol class="nm-list">
            @for (entry of found.history; track entry.id) {
              <li>
                <div class="nm-cluster">
                  <nm-status-chip [status]="entry.status" />
                  <span class="nm-muted">
                    <nm-date [value]="entry.at" />
                    @if (entry.institution; as institution) {
                      · {{ institution.name | bestText }}
                    }
                  </span>
                </div>
                <div dir="auto">{{ entry.rationale }}</div>
                @if (entry.reportId; as id) {
                  <a [routerLink]="['/workspace/reports', id]">{{ 'follow-up.section.to-report' | transloco }}</a>
                }
              </li>
            }
          </ol>
        </details>
      }
      @if (found.reports.length) {
        <nm-report-table [reports]="found.reports" />
      } @else {
        <p class="nm-muted">{{ 'follow-up.section.no-reports' | transloco }}</p>
      }
    } @else {
      <nm-skeleton kind="lines" [count]="3" />
    }
  </section>`,
  styles: `
    li {
      padding-block: var(--nm-2);
      border-block-end: 1px solid var(--nm-line);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FollowUpSection {
  readonly recommendationId = input.required<string>();
  protected readonly resource = httpResource<RecommendationFollowUp>(() => `/api/recommendations/${this.recommendationId()}/follow-up`);
}
