import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink, type UrlTree } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { NotificationFilter, type Notification, type NotificationPage } from '@nmirf/notifications/model';
import { EmptyState, listState, LocalDate, PageHeader, Pager, ProblemSection, sending, Skeleton, Tag, Texts } from '@nmirf/platform/web';
import { Inbox } from './inbox';
import { MailSetting } from './mail-setting';
import { NotificationSentence } from './notification-sentence';

/** One's own inbox, newest first. Opening a notification leads to what it is about and marks it as read. */
@Component({
  selector: 'nm-notifications-page',
  imports: [
    RouterLink,
    TranslocoPipe,
    EmptyState,
    LocalDate,
    PageHeader,
    Pager,
    ProblemSection,
    Skeleton,
    Tag,
    MailSetting,
    NotificationSentence,
  ],
  templateUrl: './notifications-page.html',
  styleUrl: './notifications-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotificationsPage {
  private readonly router = inject(Router);
  private readonly inbox = inject(Inbox);
  private readonly texts = inject(Texts);
  protected readonly state = listState(NotificationFilter);
  protected readonly notifications = httpResource<NotificationPage>(() => ({ url: '/api/notifications', params: this.state.api() }));
  protected readonly unread = this.inbox.unread;
  protected readonly sending = sending();
  protected readonly views = computed(() => {
    const { unread } = this.state.value();
    return [
      { label: this.texts.get('notifications.all'), params: this.state.params({ unread: false }), on: !unread },
      { label: this.texts.get('notifications.only-unread'), params: this.state.params({ unread: true }), on: unread },
    ];
  });

  constructor() {
    void this.inbox.refresh();
  }

  protected placeOf({ link }: Notification): UrlTree {
    return this.router.parseUrl(link);
  }

  /** The way goes on at once; that it could not be marked is no reason to stop anybody. It stays unread then. */
  protected open(one: Notification): void {
    if (one.readAt !== null) return;
    // Opened in another tab, it stays on this page: it is shown as it stands now.
    void this.inbox.read(one).then(
      () => this.notifications.reload(),
      () => undefined,
    );
  }

  /** The middle button opens another tab; the right one only a menu. */
  protected openBeside({ button }: MouseEvent, one: Notification): void {
    if (button === 1) this.open(one);
  }

  protected async readAll(): Promise<void> {
    if (!this.unread()) return;
    await this.sending.run(() => this.inbox.readAll(), {
      done: 'notifications.all-read',
      next: () => this.notifications.reload(),
    });
  }
}
