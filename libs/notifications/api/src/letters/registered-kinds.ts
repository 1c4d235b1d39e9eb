import { Inject, Injectable } from '@nestjs/common';
import { NOTIFICATION_LETTERS, type NotificationLetters } from './notification-letters';

/** The kinds that domains have registered. Start refuses one that is registered twice. */
@Injectable()
export class RegisteredKinds {
  private readonly kinds = new Map<string, NotificationLetters>();

  constructor(@Inject(NOTIFICATION_LETTERS) registered: readonly NotificationLetters[]) {
    for (const one of registered) {
      if (this.kinds.has(one.kind.code)) throw new Error(`The notification ${one.kind.code} is registered twice`);
      this.kinds.set(one.kind.code, one);
    }
  }

  /** What was registered for a kind. A kind that was not is a fault of the program. */
  of(code: string): NotificationLetters {
    const found = this.kinds.get(code);
    if (!found) throw new Error(`The notification ${code} is registered nowhere`);
    return found;
  }
}
