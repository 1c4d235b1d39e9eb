import { Injectable, signal } from '@angular/core';

/** What is asked before something that cannot be taken back easily. The heading names the thing. */
export interface Question {
  heading: string;
  text?: string;
  /** the button that goes on, in the words of what it does ("Withdraw 254 recommendations") */
  action: string;
  danger?: boolean;
}

/** Asks before something that cannot be taken back easily. */
@Injectable({ providedIn: 'root' })
export class Confirm {
  private readonly current = signal<Question | undefined>(undefined);
  private settle?: (yes: boolean) => void;
  readonly question = this.current.asReadonly();

  /** Whether the person goes on. Closing the dialog means no. */
  ask(question: Question): Promise<boolean> {
    this.answer(false);
    this.current.set(question);
    return new Promise((resolve) => (this.settle = resolve));
  }

  answer(yes: boolean): void {
    this.current.set(undefined);
    this.settle?.(yes);
    this.settle = undefined;
  }
}
