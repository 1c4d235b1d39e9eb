import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ArrangementDecision, Reason, type ReportingArrangement } from '@nmirf/follow-up/model';
import { Session } from '@nmirf/identity/web';
import { LocalDate, ProblemSection, ReasonForm, Skeleton, Tag, Texts, Toasts } from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';

/** For the page of an institution: whether its reports are endorsed before the ministry reviews them, and who decided so. */
@Component({
  selector: 'nm-arrangement-section',
  imports: [TranslocoPipe, LocalDate, ProblemSection, ReasonForm, Skeleton, Tag],
  template: `<section class="nm-section" aria-labelledby="arrangement-heading">
    <h2 id="arrangement-heading">{{ 'follow-up.arrangement.heading' | transloco }}</h2>
    @if (arrangement.error(); as error) {
      <nm-problem [error]="error" (retry)="arrangement.reload()" />
    } @else if (arrangement.hasValue()) {
      @let found = arrangement.value();
      @if (found.skipsEndorsement) {
        <p class="nm-cluster">
          <nm-tag tone="warning">{{ 'follow-up.arrangement.tag' | transloco }}</nm-tag>
          <span>{{ 'follow-up.arrangement.exempt' | transloco }}</span>
        </p>
      } @else {
        <p>{{ 'follow-up.arrangement.rule' | transloco }}</p>
      }
      @if (found.decision; as decision) {
        <div class="decision">
          <p class="nm-small nm-muted">
            {{ 'follow-up.arrangement.decided' | transloco: { name: decision.by.name } }} ·
            <nm-date [value]="decision.at" mode="datetime" />
          </p>
          <p class="reason" dir="auto">{{ decision.reason }}</p>
        </div>
      }
      @if (session.can('follow-up.review')) {
        @if (deciding()) {
          <nm-reason-form
            class="nm-card"
            [about]="'follow-up.arrangement.about.' + change() | transloco"
            [hint]="'follow-up.arrangement.hint' | transloco"
            [action]="'follow-up.arrangement.action.' + change() | transloco"
            [schema]="schema"
            [send]="decide"
            (left)="deciding.set(false)"
          />
        } @else {
          <p>
            <button type="button" class="nm-button" (click)="deciding.set(true)">
              {{ 'follow-up.arrangement.start.' + change() | transloco }}
            </button>
          </p>
        }
      }
    } @else {
      <nm-skeleton kind="lines" [count]="2" />
    }
  </section>`,
  styles: `
    .decision {
      max-inline-size: var(--nm-measure);
      padding-inline-start: var(--nm-4);
      border-inline-start: 3px solid var(--nm-line);
    }

    .reason {
      white-space: pre-line;
      overflow-wrap: anywhere;
    }

    nm-reason-form {
      max-inline-size: 44rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ArrangementSection {
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);
  protected readonly session = inject(Session);
  readonly institutionId = input.required<string>();

  private readonly address = computed(() => `/api/institutions/${this.institutionId()}/reporting-arrangement`);
  protected readonly arrangement = httpResource<ReportingArrangement>(() => this.address());
  /** what a decision would do now */
  protected readonly change = computed(() =>
    this.arrangement.hasValue() && this.arrangement.value().skipsEndorsement ? 'restore' : 'exempt',
  );
  protected readonly schema = Reason;
  /** whether the reason is being written; another institution begins anew */
  protected readonly deciding = linkedSignal({ source: this.institutionId, computation: () => false });

  protected readonly decide = async ({ reason }: { reason: string }): Promise<void> => {
    const change = this.change();
    const decision: ArrangementDecision = { skipsEndorsement: change === 'exempt', reason };
    this.arrangement.set(await firstValueFrom(this.http.put<ReportingArrangement>(this.address(), decision)));
    this.deciding.set(false);
    this.toasts.show(this.texts.get(`follow-up.arrangement.done.${change}`));
  };
}
