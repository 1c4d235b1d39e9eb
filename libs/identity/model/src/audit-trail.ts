import { Id, pageOf, paging } from '@nmirf/platform/model';
import * as z from 'zod';

const word = z
  .string()
  .trim()
  .max(120)
  .regex(/^\P{Cc}*$/u)
  .optional();

/**
 * What is looked for in the audit trail: `action` by its beginning (`import`, `access.denied`), `person` by name or mail address,
 * `subject` by the id of a record; days are UTC, both included.
 */
export const AuditTrailFilter = z.strictObject({
  action: word,
  person: word,
  subject: word,
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  ...paging,
});
export type AuditTrailFilter = z.infer<typeof AuditTrailFilter>;

/** One thing that somebody did or was refused, as it was recorded. */
export const AuditTrailEntry = z.strictObject({
  id: Id,
  /** place in the chain, from 1 */
  seq: z.string(),
  at: z.string(),
  action: z.string(),
  actorKind: z.enum(['person', 'system', 'public']),
  /** the account; without a name when it is no longer there */
  actor: z.strictObject({ id: Id, name: z.string().nullable() }).nullable(),
  subject: z.strictObject({ type: z.string(), id: z.string().nullable() }),
  details: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
});
export type AuditTrailEntry = z.infer<typeof AuditTrailEntry>;
export const AuditTrailEntryPage = pageOf(AuditTrailEntry);
export type AuditTrailEntryPage = z.infer<typeof AuditTrailEntryPage>;

/** Whether the chain of hashes is whole; `brokenAt` is the place of the first entry that was changed, removed or put in. */
export const AuditTrailCheck = z.strictObject({ entries: z.int().min(0), intact: z.boolean(), brokenAt: z.string().nullable() });
export type AuditTrailCheck = z.infer<typeof AuditTrailCheck>;
