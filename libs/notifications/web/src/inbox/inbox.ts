import { HttpClient } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import type { Notification, UnreadCount } from '@nmirf/notifications/model';
import { firstValueFrom } from 'rxjs';

/** How many of one's notifications are unread, for the bell and the page alike, and the marking as read. */
@Injectable({ providedIn: 'root' })
export class Inbox {
  private readonly http = inject(HttpClient);
  private readonly count = signal(0);
  /** a later question overtakes an earlier one, whose answer is no longer true */
  private turn = 0;

  readonly unread = this.count.asReadonly();

  /** Asks how many are unread. Without an answer the number stays: a bell is no reason for a message. */
  async refresh(): Promise<void> {
    const turn = (this.turn += 1);
    const answer = await firstValueFrom(this.http.get<UnreadCount>('/api/notifications/count')).catch(() => undefined);
    if (answer && turn === this.turn) this.count.set(answer.unread);
  }

  /** Forgets the number: nobody is signed in, or somebody else is. */
  forget(): void {
    this.turn += 1;
    this.count.set(0);
  }

  /** Marks one as read. It lives through leaving the page. */
  async read({ id }: Pick<Notification, 'id'>): Promise<void> {
    await firstValueFrom(this.http.post<Notification>(`/api/notifications/${id}/read`, {}));
    await this.refresh();
  }

  async readAll(): Promise<void> {
    const turn = (this.turn += 1);
    const { unread } = await firstValueFrom(this.http.post<UnreadCount>('/api/notifications/read-all', {}));
    if (turn === this.turn) this.count.set(unread);
  }
}
