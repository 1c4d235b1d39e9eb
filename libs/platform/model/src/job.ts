import type * as z from 'zod';

/** A kind of work that is done after the transaction that asked for it: its name and the shape of what it is told. */
export interface JobKind<T = unknown> {
  name: string;
  payload: z.ZodType<T>;
}

/** Declares a job: `defineJob('recommendation.imported', z.strictObject({ importId: Id }))`. Names are `thing.verb` or `thing.verbed`. */
export const defineJob = <T>(name: `${string}.${string}`, payload: z.ZodType<T>): JobKind<T> => ({ name, payload });
