import { inject, Injectable, Injector } from '@angular/core';
import type { Question } from './question';

const load = () => import('./confirm-dialog');

/** Asks before something that cannot be taken back easily. */
@Injectable({ providedIn: 'root' })
export class Confirm {
  private readonly injector = inject(Injector);
  /** Loaded with the page that may ask: the question comes without waiting, and when the connection is gone by then. */
  private readonly dialog = load();

  constructor() {
    this.dialog.catch(() => undefined);
  }

  /** Whether the person goes on. Closing the dialog means no. */
  async ask(question: Question): Promise<boolean> {
    const { askInDialog } = await this.dialog.catch(load);
    return askInDialog(this.injector, question);
  }
}
