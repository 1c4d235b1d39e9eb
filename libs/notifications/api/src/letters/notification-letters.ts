import type { NotificationKind } from '@nmirf/notifications/model';
import type { Language } from '@nmirf/platform/model';

/** A sentence with `{word}` for each param, or its forms by number, as the language counts `{count}` (`zero` stands for none at all). */
export type Sentence = string | ({ other: string } & Partial<Record<'zero' | 'one' | 'two' | 'few' | 'many', string>>);

/** The subject and the one sentence of a mail. The greeting, the link and the way to turn mails off stand around them. */
export interface Wording {
  subject: Sentence;
  text: Sentence;
}

/** A kind of notification with what its mail says in every language. */
export interface NotificationLetters {
  kind: NotificationKind;
  letters: Readonly<Record<Language, Wording>>;
}

/** Injection token of the kinds that domains register. */
export const NOTIFICATION_LETTERS = Symbol('notification letters');

const formsOf = (sentence: Sentence): string[] => (typeof sentence === 'string' ? [sentence] : Object.values(sentence));

/**
 * Gives the mail of a kind: `registerNotification({ kind: assignmentMade, letters: { en, es, fr, ar } })`. The host lists what domains register.
 * A letter that speaks of something which the kind does not tell is refused at once, and not when it is to be sent.
 */
export function registerNotification(registered: NotificationLetters): NotificationLetters {
  const { kind, letters } = registered;
  const known = new Set(Object.keys(kind.params.shape));
  for (const [language, { subject, text }] of Object.entries(letters)) {
    const words = [subject, text].flatMap(formsOf).flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, word = '']) => word));
    const unknown = words.find((word) => !known.has(word));
    if (unknown) throw new Error(`The letter of ${kind.code} in ${language} speaks of ${unknown}, which the kind does not tell`);
    if ([subject, text].some((sentence) => typeof sentence !== 'string') && !known.has('count'))
      throw new Error(`The letter of ${kind.code} in ${language} has forms by number, but the kind tells no count`);
  }
  return registered;
}
