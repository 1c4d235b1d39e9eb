import { AccountState } from '@nmirf/identity/model';
import { Id, pageOf, paging, type Role } from '@nmirf/platform/model';
import * as z from 'zod';
import { InstitutionReference } from './institution';

/** What somebody is appointed as: the focal point, who stands in, who endorses what the institution says. */
export const designationKinds = ['principal', 'alternate', 'validating-authority'] as const;
export const DesignationKind = z.enum(designationKinds);
export type DesignationKind = z.infer<typeof DesignationKind>;

/** The role that a designation carries, for its institution alone. */
export const roleOfDesignation: Record<DesignationKind, Extract<Role, 'focal-point' | 'validating-authority'>> = {
  principal: 'focal-point',
  alternate: 'focal-point',
  'validating-authority': 'validating-authority',
};

/** Where a designation stands today: not begun, in force, over with its last day, or ended before that. */
export const designationStates = ['future', 'in-force', 'over', 'ended'] as const;
export const DesignationState = z.enum(designationStates);
export type DesignationState = z.infer<typeof DesignationState>;

/** An appointment of a person for an institution, from one day to another (both included); without `to` until it is ended. */
export const NewDesignation = z
  .strictObject({ accountId: Id, kind: DesignationKind, from: z.iso.date(), to: z.iso.date().nullable() })
  .refine(({ from, to }) => to === null || to >= from, { path: ['to'], params: { code: 'before-from' }, message: 'before-from' });
export type NewDesignation = z.infer<typeof NewDesignation>;

/** Why a designation ends before its time. */
export const DesignationEnd = z.strictObject({ reason: z.string().trim().min(1).max(1000) });
export type DesignationEnd = z.infer<typeof DesignationEnd>;

/** The files that a letter of appointment may be, told from their bytes. */
export const letterMediaTypes = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'image/png',
  'image/jpeg',
] as const;
export const LetterMediaType = z.enum(letterMediaTypes);
export type LetterMediaType = z.infer<typeof LetterMediaType>;

/** Largest letter, in MB. */
export const letterLimitMb = 10;

/** A letter of appointment that is kept: what it was called, how large it is, its SHA-256. */
export const Letter = z.strictObject({ name: z.string(), size: z.int(), mediaType: LetterMediaType, sha256: z.string() });
export type Letter = z.infer<typeof Letter>;

/** What only those who look after institutions see of a designation. */
export const DesignationRecord = z.strictObject({
  email: z.string(),
  letter: Letter.nullable(),
  endReason: z.string().nullable(),
  endedBy: z.string().nullable(),
});
export type DesignationRecord = z.infer<typeof DesignationRecord>;

/** A designation of an institution. It never disappears: it is ended. */
export const Designation = z.strictObject({
  id: Id,
  kind: DesignationKind,
  person: z.strictObject({ id: Id, name: z.string(), state: AccountState }),
  from: z.string(),
  to: z.string().nullable(),
  state: DesignationState,
  endedAt: z.string().nullable(),
  /** whether the person's role still stands: an administrator may have ended it, or disabled the account */
  access: z.boolean(),
  record: DesignationRecord.nullable(),
});
export type Designation = z.infer<typeof Designation>;

export const DesignationList = z.strictObject({ items: z.array(Designation) });
export type DesignationList = z.infer<typeof DesignationList>;

/** Somebody who can be designated. */
export const DesignablePerson = z.strictObject({ id: Id, name: z.string(), email: z.string(), state: AccountState });
export type DesignablePerson = z.infer<typeof DesignablePerson>;

/** The search for somebody to designate, by name or address. */
export const DesignablePersonFilter = z.strictObject({
  q: z
    .string()
    .trim()
    .min(2)
    .max(200)
    .regex(/^\P{Cc}*$/u),
  ...paging,
});
export type DesignablePersonFilter = z.infer<typeof DesignablePersonFilter>;
export const DesignablePersonPage = pageOf(DesignablePerson);
export type DesignablePersonPage = z.infer<typeof DesignablePersonPage>;

/** How many days before its last one a mandate asks for attention. */
export const attentionDays = 30;

/** A mandate that ends soon. */
export const EndingMandate = z.strictObject({
  id: Id,
  kind: DesignationKind,
  institution: InstitutionReference,
  person: z.strictObject({ id: Id, name: z.string() }),
  to: z.string(),
});
export type EndingMandate = z.infer<typeof EndingMandate>;

/** What asks for the coordinator's attention: seats without a principal focal point, mandates that end within thirty days. The first of each, and how many there are. */
export const Attention = z.strictObject({
  vacant: z.strictObject({ items: z.array(InstitutionReference), total: z.int() }),
  ending: z.strictObject({ items: z.array(EndingMandate), total: z.int() }),
});
export type Attention = z.infer<typeof Attention>;
