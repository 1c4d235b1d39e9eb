import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '@nmirf/identity/web';
import type { NotificationSettings } from '@nmirf/notifications/model';
import { ProblemSection, sending, Skeleton, Texts } from '@nmirf/platform/web';
import { firstValueFrom } from 'rxjs';

/** Whether a mail comes with each notification. The choice is kept as soon as it is made. */
@Component({
  selector: 'nm-mail-setting',
  imports: [TranslocoPipe, ProblemSection, Skeleton],
  template: `@if (sending.problem(); as refused) {
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
  protected readonly settings = httpResource<NotificationSettings>(() => '/api/notifications/settings');
  protected readonly sending = sending();
  // An address runs from left to right in every script.
  protected readonly hint = computed(() =>
    this.texts.get('notifications.mails.hint', { email: `\u2066${this.session.me()?.email ?? ''}\u2069` }),
  );

  protected async choose(box: HTMLInputElement): Promise<void> {
    const mails = box.checked ? 'each' : 'none';
    const kept = await this.sending.run(
      () => firstValueFrom(this.http.patch<NotificationSettings>('/api/notifications/settings', { mails })),
      {
        done: (now) => this.texts.get(now.mails === 'each' ? 'notifications.mails.on' : 'notifications.mails.off'),
        next: (now) => this.settings.set(now),
      },
    );
    // The box says what is kept, not what was wished.
    if (!kept) box.checked = !box.checked;
  }
}
