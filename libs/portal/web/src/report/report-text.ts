import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { StatusChip } from '@nmirf/follow-up/web';
import type { PublicReport } from '@nmirf/follow-up/model';
import { isRightToLeft } from '@nmirf/platform/model';
import { BestTextPipe, LanguageService, LocalDate } from '@nmirf/platform/web';
import { EvidenceList } from './evidence-list';

/** What a published report says, in its own language, with its evidence. It has no headings, so that it stands under any. */
@Component({
  selector: 'nm-report-text',
  imports: [TranslocoPipe, BestTextPipe, LocalDate, EvidenceList, StatusChip],
  templateUrl: './report-text.html',
  styleUrl: './report-text.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportText {
  private readonly language = inject(LanguageService);
  readonly report = input.required<PublicReport>();
  /** whether this is the report's own page */
  readonly alone = input(false);

  protected readonly address = computed(() => `/${this.language.language()}/reports/${this.report().id}`);
  protected readonly direction = computed(() => (isRightToLeft(this.report().language) ? 'rtl' : 'ltr'));
  /** the parts that say something */
  protected readonly sections = computed(() => {
    const { summary, results, obstacles, nextSteps, rationale } = this.report();
    return [
      { name: 'summary', text: summary },
      { name: 'results', text: results },
      { name: 'obstacles', text: obstacles },
      { name: 'next-steps', text: nextSteps },
      { name: 'rationale', text: rationale },
    ].filter(({ text }) => text.trim());
  });
}
