import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { reportSections, type ProgressReport } from '@nmirf/follow-up/model';
import { isRightToLeft } from '@nmirf/platform/model';
import { BestTextPipe, Code, LocalDate } from '@nmirf/platform/web';
import { StatusChip } from '../status/status-chip';

/** A report as it is read, where it cannot be written on. */
@Component({
  selector: 'nm-report-reading',
  imports: [RouterLink, TranslocoPipe, BestTextPipe, Code, LocalDate, StatusChip],
  template: `<section class="nm-section">
      <h2>{{ 'follow-up.report.recommendations' | transloco }}</h2>
      <ul class="nm-list">
        @for (one of report().recommendations; track one.id) {
          <li>
            <a [routerLink]="['/workspace/recommendations', one.id]"
              ><nm-code>{{ one.symbol }}</nm-code> · <nm-code>{{ one.paragraph }}</nm-code></a
            >
            <div dir="auto">{{ one.texts | bestText }}</div>
          </li>
        }
      </ul>
    </section>
    <dl class="nm-facts">
      <dt>{{ 'follow-up.report.period' | transloco }}</dt>
      <dd>
        @if (report().periodFrom; as from) {
          <nm-date [value]="from" />
        }
        –
        @if (report().periodTo; as to) {
          <nm-date [value]="to" />
        }
      </dd>
      <dt>{{ 'follow-up.report.field.proposedStatus' | transloco }}</dt>
      <dd>
        @if (report().proposedStatus; as status) {
          <nm-status-chip [status]="status" />
        }
        <div class="text" [attr.lang]="report().language" [attr.dir]="direction()">{{ report().statusRationale }}</div>
      </dd>
    </dl>
    @for (section of sections; track section) {
      @if (report()[section]; as text) {
        <section>
          <h2>{{ 'follow-up.report.field.' + section | transloco }}</h2>
          <div class="text nm-measure" [attr.lang]="report().language" [attr.dir]="direction()">{{ text }}</div>
        </section>
      }
    }`,
  styles: `
    :host {
      display: grid;
      gap: var(--nm-5);
    }

    .text {
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportReading {
  readonly report = input.required<ProgressReport>();
  protected readonly sections = reportSections;
  protected readonly direction = computed(() => (isRightToLeft(this.report().language) ? 'rtl' : 'ltr'));
}
