import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Reason, reportSections, type ProgressReport } from '@nmirf/follow-up/model';
import { bestText, isRightToLeft } from '@nmirf/platform/model';
import {
  Code,
  Confirm,
  LanguageService,
  LocalDate,
  LocalText,
  ProblemSection,
  ReasonForm,
  sending,
  Skeleton,
  Texts,
} from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';
import { StatusChip } from '../status/status-chip';
import { addressOf, backwards, onwards, type Decision } from './review-queue';

/** A report in its place in the queue: what it says, and what one may decide about it. */
@Component({
  selector: 'nm-review-report',
  imports: [RouterLink, TranslocoPipe, Code, LocalDate, LocalText, ProblemSection, ReasonForm, Skeleton, StatusChip],
  templateUrl: './review-report.html',
  styleUrl: './review-report.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReviewReport {
  private readonly http = inject(HttpClient);
  private readonly confirm = inject(Confirm);
  private readonly texts = inject(Texts);
  private readonly language = inject(LanguageService);
  readonly id = input.required<string>();
  readonly decided = output<Decision>();

  protected readonly report = httpResource<ProgressReport>(() => `/api/progress-reports/${this.id()}`);
  private readonly loaded = computed(() => (this.report.hasValue() ? this.report.value() : undefined));
  protected readonly direction = computed(() => (isRightToLeft(this.loaded()?.language ?? 'en') ? 'rtl' : 'ltr'));
  protected readonly sections = computed(() =>
    reportSections.map((name) => ({ name, text: this.loaded()?.[name] ?? '' })).filter(({ text }) => text),
  );
  protected readonly onward = computed(() => onwards.filter((action) => this.loaded()?.availableActions.includes(action)));
  protected readonly backward = computed(() => backwards.find((action) => this.loaded()?.availableActions.includes(action)));
  /** why it came back before, for whoever sees it again */
  protected readonly returned = computed(() => this.loaded()?.history.findLast(({ reason }) => reason));

  protected readonly schema = Reason;
  protected readonly returning = signal(false);
  protected readonly sending = sending();

  /** The decision by which it goes on, asked first. */
  onwardAsked(): void {
    const [action] = this.onward();
    if (action) void this.decide(action, { ask: true });
  }

  /** Opens the field for the reason; nothing is decided yet. */
  startReturning(): void {
    if (this.backward()) this.returning.set(true);
  }

  protected async decide(action: Decision, { ask = action === 'publish' }: { ask?: boolean } = {}): Promise<void> {
    const report = this.loaded();
    if (!report || this.sending.busy()) return;
    if (ask) {
      const institution = bestText(report.institution.name, this.language.language())?.text ?? report.institution.code;
      const agreed = await this.confirm.ask({
        heading: this.texts.get(`follow-up.review.question.${action}`, { institution }),
        text: this.texts.get(`follow-up.review.consequence.${action}`),
        action: this.texts.get(`follow-up.review.action.${action}`),
      });
      if (!agreed) return;
    }
    await this.sending.run(() => this.carryOut(action, {}));
  }

  protected readonly sendBack = async (given: { reason: string }): Promise<void> => {
    const action = this.backward();
    if (action) await this.carryOut(action, given);
  };

  private async carryOut(action: Decision, body: { reason?: string }): Promise<void> {
    await firstValueFrom(this.http.post(addressOf(this.id(), action), body));
    this.decided.emit(action);
  }
}
