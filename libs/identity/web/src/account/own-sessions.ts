import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Session, SessionList } from '@nmirf/identity/model';
import { Confirm, LocalDate, ProblemSection, sending, Skeleton, Tag, Texts } from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';

/** Where one is signed in; each session can be ended, and all others at once. */
@Component({
  selector: 'nm-own-sessions',
  imports: [TranslocoPipe, LocalDate, ProblemSection, Skeleton, Tag],
  template: `@if (ending.problem(); as refused) {
      <nm-problem [error]="refused" [retryable]="false" />
    }
    @if (sessions.error(); as error) {
      <nm-problem [error]="error" (retry)="reload()" />
    } @else if (sessions.hasValue()) {
      <ul class="nm-list">
        @for (one of sessions.value().items; track one.id) {
          <li>
            <div>
              <div class="nm-cluster">
                <strong>{{ deviceOf(one) }}</strong>
                @if (one.current) {
                  <nm-tag tone="info">{{ 'identity.sessions.this' | transloco }}</nm-tag>
                }
              </div>
              <span class="nm-muted nm-small"
                >{{ 'identity.sessions.last-used' | transloco }} <nm-date [value]="one.lastUsedAt" mode="datetime"
              /></span>
            </div>
            @if (!one.current) {
              <button class="nm-button nm-button--small" type="button" [attr.aria-disabled]="ending.busy() || null" (click)="end(one)">
                {{ 'identity.sessions.end' | transloco }}<span class="nm-visually-hidden">: {{ deviceOf(one) }}</span>
              </button>
            }
          </li>
        }
      </ul>
      @if (others()) {
        <button class="nm-button" type="button" [attr.aria-disabled]="ending.busy() || null" (click)="endOthers()">
          {{ 'identity.sessions.end-others' | transloco }}
        </button>
      }
    } @else {
      <nm-skeleton kind="lines" [count]="2" />
    }`,
  styles: `
    :host {
      display: grid;
      justify-items: start;
      gap: var(--nm-3);
    }

    ul {
      inline-size: 100%;
    }

    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--nm-3);
      padding-block: var(--nm-3);
      border-block-end: 1px solid var(--nm-line);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OwnSessions {
  private readonly http = inject(HttpClient);
  private readonly confirm = inject(Confirm);
  private readonly texts = inject(Texts);
  protected readonly sessions = httpResource<SessionList>(() => '/api/identity/sessions');
  protected readonly others = computed(() => this.sessions.hasValue() && this.sessions.value().items.some(({ current }) => !current));
  protected readonly ending = sending();

  reload(): void {
    this.sessions.reload();
  }

  protected deviceOf({ device }: Session): string {
    return device || this.texts.get('identity.sessions.unknown-device');
  }

  protected end({ id }: Session): Promise<void> {
    return this.carryOut(`/api/identity/sessions/${id}`, 'identity.sessions.ended');
  }

  protected async endOthers(): Promise<void> {
    const agreed = await this.confirm.ask({
      heading: this.texts.get('identity.sessions.end-others.heading'),
      text: this.texts.get('identity.sessions.end-others.text'),
      action: this.texts.get('identity.sessions.end-others'),
      danger: true,
    });
    if (agreed) await this.carryOut('/api/identity/sessions', 'identity.sessions.others-ended');
  }

  private async carryOut(url: string, done: string): Promise<void> {
    await this.ending.run(() => firstValueFrom(this.http.delete(url)), { done });
    this.reload();
  }
}
