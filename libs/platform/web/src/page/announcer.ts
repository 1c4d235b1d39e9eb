import { Injectable, signal } from '@angular/core';

/** Says to screen readers what changed without a move of the focus. The host shows `message` in a polite live region. */
@Injectable({ providedIn: 'root' })
export class Announcer {
  private readonly current = signal('');
  readonly message = this.current.asReadonly();

  announce(text: string): void {
    // The same words twice are announced twice only when they differ: a no-break space makes them differ.
    this.current.update((before) => (before === text ? `${text}\u00a0` : text));
  }
}
