import { UnLanguage } from '@nmirf/platform/model';
import * as z from 'zod';

/** A text of a notification in one or more languages, such as the name of an institution. Short: the inbox and a mail show it in a sentence. */
export const NotificationText = z
  .partialRecord(UnLanguage, z.string().trim().min(1).max(300))
  .refine((text) => Object.keys(text).length > 0, { params: { code: 'required' }, message: 'required' });
export type NotificationText = z.infer<typeof NotificationText>;

/** What may stand in a sentence of a notification: a number, a code or short text that is the same in every language, or a text in several. */
export const NotificationParam = z.union([z.number(), z.string().min(1).max(300), NotificationText]);
export type NotificationParam = z.infer<typeof NotificationParam>;
export const NotificationParams = z.record(z.string(), NotificationParam);
export type NotificationParams = z.infer<typeof NotificationParams>;

type Shape = Readonly<Record<string, z.ZodType<NotificationParam>>>;

/** A kind of notification: its code and the shape of what its sentence speaks of. */
export interface NotificationKind<S extends Shape = Shape> {
  code: string;
  params: z.ZodObject<S>;
}
/** What the sentence of a kind speaks of. */
export type ParamsOf<K extends NotificationKind> = z.infer<K['params']>;

/**
 * Declares a kind of notification: `defineNotification('assignment.made', { count: z.int(), institution: NotificationText })`.
 * A number called `count` chooses the form of the sentence (one, few, many). Params hold no personal data of others: they are mailed.
 * Its sentence in the inbox has the key `notification.<code>` among the texts of the domain that declares it; its mail is given by `registerNotification`.
 */
export const defineNotification = <const S extends Shape>(code: `${string}.${string}`, shape: S): NotificationKind<S> => ({
  code,
  params: z.strictObject(shape),
});
