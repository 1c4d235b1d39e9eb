import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  DOCUMENT,
  effect,
  inject,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '@nmirf/identity/web';
import { Announcer, Icon, LocalNumberPipe, Texts, Tooltip } from '@nmirf/platform/web';
import { Inbox } from './inbox';

/** How often the number is asked for, in milliseconds, while the page can be seen. */
const every = 60_000;
/** The largest number that the bell has room for. */
const most = 99;

/** The way to the inbox, with how many notifications are unread. It asks again each minute, but not while nobody can see it. */
@Component({
  selector: 'nm-notification-bell',
  imports: [RouterLink, Icon, LocalNumberPipe, Tooltip],
  template: `<a routerLink="/account/notifications" [nmTooltip]="spoken()"
    ><nm-icon name="bell" />
    <span class="nm-visually-hidden">{{ spoken() }}</span>
    @if (unread(); as count) {
      <span class="count" aria-hidden="true"
        >{{ shownOf(count) | localNumber }}
        @if (count > shownOf(count)) {
          <span>+</span>
        }
      </span>
    }
  </a>`,
  styles: `
    a {
      position: relative;
      display: inline-flex;
      align-items: center;
      justify-content: center;
      min-inline-size: var(--nm-control);
      min-block-size: var(--nm-control);
      border-radius: var(--nm-radius);
      color: inherit;
      text-decoration: none;

      &:hover {
        background: var(--nm-sunken);
      }
    }

    .count {
      position: absolute;
      inset-block-start: 0;
      inset-inline-start: 50%;
      display: flex;
      justify-content: center;
      min-inline-size: 18px;
      padding-inline: 4px;
      border-radius: 9px;
      background: var(--nm-accent);
      color: var(--nm-on-accent);
      font-size: 0.6875rem;
      font-weight: 700;
      font-variant-numeric: tabular-nums;
      line-height: 18px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotificationBell {
  private readonly inbox = inject(Inbox);
  private readonly session = inject(Session);
  private readonly texts = inject(Texts);
  private readonly announcer = inject(Announcer);
  private readonly document = inject(DOCUMENT);
  private readonly person = computed(() => this.session.me()?.id);
  private timer?: ReturnType<typeof setInterval>;
  private announced?: number;

  protected readonly unread = this.inbox.unread;
  protected readonly spoken = computed(() => this.texts.plural('notifications.bell', this.unread()));

  constructor() {
    const destroyed = inject(DestroyRef);
    const turn = () => this.watch();
    afterNextRender(() => {
      this.document.addEventListener('visibilitychange', turn);
      destroyed.onDestroy(() => this.document.removeEventListener('visibilitychange', turn));
    });
    destroyed.onDestroy(() => clearInterval(this.timer));
    effect(() => {
      this.person();
      untracked(() => {
        this.inbox.forget();
        this.announced = undefined;
        this.watch();
      });
    });
  }

  protected shownOf(count: number): number {
    return Math.min(count, most);
  }

  private watch(): void {
    clearInterval(this.timer);
    if (!this.person() || this.document.hidden) return;
    this.timer = setInterval(() => void this.ask(), every);
    void this.ask();
  }

  /** That more have come is seen on the bell; it has to be said as well. What was there from the start is not news. */
  private async ask(): Promise<void> {
    await this.inbox.refresh();
    const now = this.unread();
    if (this.announced !== undefined && now > this.announced) this.announcer.announce(this.spoken());
    this.announced = now;
  }
}
