import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReportRow } from '@nmirf/follow-up/model';
import { BestTextPipe, LocalDate, PluralPipe, Tag } from '@nmirf/platform/web';
import { toneOf } from './report-tone';

/** Progress reports in a table: on what, by whom, where they stand. */
@Component({
  selector: 'nm-report-table',
  imports: [RouterLink, TranslocoPipe, BestTextPipe, LocalDate, PluralPipe, Tag],
  template: `<div class="nm-table-scroll">
    <table class="nm-table nm-table--cards">
      <caption class="nm-visually-hidden">
        {{
          'follow-up.reports.heading' | transloco
        }}
      </caption>
      <thead>
        <tr>
          <th scope="col">{{ 'follow-up.reports.on' | transloco }}</th>
          <th scope="col">{{ 'follow-up.reports.institution' | transloco }}</th>
          <th scope="col">{{ 'follow-up.reports.state' | transloco }}</th>
          <th scope="col">{{ 'follow-up.reports.since' | transloco }}</th>
        </tr>
      </thead>
      <tbody>
        @for (report of reports(); track report.id) {
          <tr>
            <th scope="row" [attr.data-label]="'follow-up.reports.on' | transloco">
              <a [routerLink]="['/workspace/reports', report.id]"
                ><bdi>{{ report.first?.symbol }}</bdi> · <bdi>{{ report.first?.paragraph }}</bdi></a
              >
              @if (report.recommendations > 1) {
                &ngsp;<span class="nm-muted">{{ 'follow-up.reports.and-others' | plural: report.recommendations - 1 }}</span>
              }
              <div class="nm-small nm-muted" dir="auto">{{ report.summary }}</div>
            </th>
            <td [attr.data-label]="'follow-up.reports.institution' | transloco">{{ report.institution.name | bestText }}</td>
            <td [attr.data-label]="'follow-up.reports.state' | transloco">
              <nm-tag [tone]="tone[report.state]">{{ 'follow-up.state.' + report.state | transloco }}</nm-tag>
            </td>
            <td [attr.data-label]="'follow-up.reports.since' | transloco"><nm-date [value]="report.since" mode="relative" /></td>
          </tr>
        }
      </tbody>
    </table>
  </div>`,
  styles: `
    th[scope='row'] {
      font-weight: 400;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportTable {
  readonly reports = input.required<readonly ReportRow[]>();
  protected readonly tone = toneOf;
}
