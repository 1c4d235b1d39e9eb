import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '@nmirf/identity/web';
import type { NotificationSettings } from '@nmirf/notifications/model';
import { asProblem, ProblemSection, Skeleton, Texts, Toasts, type ApiProblem } from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';

/** Whether a mail comes with each notification. The choice is kept as soon as it is made. */
@Component({
  selector: 'nm-mail-setting',
  imports: [TranslocoPipe, ProblemSection, Skeleton],
  template: `@if (problem(); as refused) {
      <nm-problem [error]="refused" [retryable]="false" />
    }
    @if (settings.error(); as error) {
      <nm-problem [error]="error" (retry)="settings.reload()" />
    } @else if (settings.hasValue()) {
      <label class="nm-checkbox">
        <input #box type="checkbox" aria-describedby="nm-mail-hint" [checked]="settings.value().mails === 'each'" (change)="choose(box)" />
        {{ 'notifications.mails.each' | transloco }}
      </label>
      <p class="nm-small nm-muted" id="nm-mail-hint">{{ hint() }}</p>
    } @else {
      <nm-skeleton kind="lines" [count]="1" />
    }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MailSetting {
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);
  private readonly texts = inject(Texts);
  private readonly toasts = inject(Toasts);
  protected readonly settings = httpResource<NotificationSettings>(() => '/api/notifications/settings');
  protected readonly problem = signal<ApiProblem | undefined>(undefined);
  // An address runs from left to right in every script.
  protected readonly hint = computed(() =>
    this.texts.get('notifications.mails.hint', { email: `\u2066${this.session.me()?.email ?? ''}\u2069` }),
  );

  protected async choose(box: HTMLInputElement): Promise<void> {
    this.problem.set(undefined);
    const mails = box.checked ? 'each' : 'none';
    try {
      const kept = await firstValueFrom(this.http.patch<NotificationSettings>('/api/notifications/settings', { mails }));
      this.settings.set(kept);
      this.toasts.show(this.texts.get(kept.mails === 'each' ? 'notifications.mails.on' : 'notifications.mails.off'));
    } catch (error) {
      // The box says what is kept, not what was wished.
      box.checked = !box.checked;
      this.problem.set(asProblem(error));
    }
  }
}
