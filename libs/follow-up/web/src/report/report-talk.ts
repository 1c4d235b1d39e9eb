import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ProgressReport, ReportSection } from '@nmirf/follow-up/model';
import { reportSections } from '@nmirf/follow-up/model';
import { LocalDate, ProblemSection, sending } from '@nmirf/platform/web';
import { ReportClient } from './report-client';

/** Remarks beside the text, and how the report came to where it stands. */
@Component({
  selector: 'nm-report-talk',
  imports: [TranslocoPipe, LocalDate, ProblemSection],
  templateUrl: './report-talk.html',
  styles: `
    :host {
      display: grid;
      gap: var(--nm-6);
    }

    li {
      padding-block: var(--nm-2);
      border-block-end: 1px solid var(--nm-line);
      overflow-wrap: anywhere;
    }

    .text {
      white-space: pre-line;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportTalk {
  private readonly client = inject(ReportClient);
  readonly report = input.required<ProgressReport>();
  readonly mayComment = input(false);
  readonly changed = output<ProgressReport>();
  protected readonly sections = reportSections;
  protected readonly sending = sending();

  protected async say(event: Event, field: HTMLTextAreaElement, section: string): Promise<void> {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    const comment = { section: (section || null) as ReportSection | null, text };
    await this.sending.run(() => this.client.comment(this.report().id, comment), {
      next: (report) => {
        this.changed.emit(report);
        field.value = '';
      },
    });
  }
}
