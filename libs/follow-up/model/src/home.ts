import { InstitutionReference } from '@nmirf/institutions/model';
import { Id, LocalizedText, many } from '@nmirf/platform/model';
import { MechanismFamily } from '@nmirf/recommendations/model';
import * as z from 'zod';
import { ImplementationStatus } from './implementation-status';

/** What waits for somebody, the most urgent kind first. */
export const waitingKinds = ['overdue', 'returned', 'to-endorse', 'to-review', 'to-publish', 'due-soon', 'draft', 'to-report'] as const;
export const WaitingKind = z.enum(waitingKinds);
export type WaitingKind = z.infer<typeof WaitingKind>;

/** How many days before its date a recommendation without a report of the period is due soon. */
export const dueSoonDays = 30;

/** What is asked for: these kinds, or all. */
export const WaitingFilter = z.strictObject({ kind: many(WaitingKind) });
export type WaitingFilter = z.infer<typeof WaitingFilter>;

/** One thing that waits: a report to go on with, or a recommendation to report on. */
export const Waiting = z.strictObject({
  kind: WaitingKind,
  institution: InstitutionReference,
  recommendation: z.strictObject({ id: Id, code: z.string(), paragraph: z.string(), symbol: z.string(), texts: LocalizedText }),
  /** how many recommendations a report serves */
  recommendations: z.int(),
  reportId: Id.nullable(),
  /** the date of the recommendation, or the nearest of those that a report serves */
  dueOn: z.string().nullable(),
  since: z.string(),
});
export type Waiting = z.infer<typeof Waiting>;

/** What waits for the reader: the first hundred, and how many there are of each kind. */
export const WaitingList = z.strictObject({ items: z.array(Waiting), totals: z.partialRecord(WaitingKind, z.int()) });
export type WaitingList = z.infer<typeof WaitingList>;

/** A line of the coordinator's board: what an institution has, by where it stands. */
export const BoardLine = z.strictObject({
  institution: InstitutionReference,
  /** recommendations for which it is responsible */
  assigned: z.int(),
  /** without any report yet */
  waiting: z.int(),
  /** with a report on its way inside the institution */
  inWork: z.int(),
  /** with a report at the ministry */
  inReview: z.int(),
  /** with a published report */
  published: z.int(),
  /** past its date, and no report was published since it was assigned */
  overdue: z.int(),
  /** without any step for a year */
  stagnant: z.int(),
});
export type BoardLine = z.infer<typeof BoardLine>;
export const Board = z.strictObject({ items: z.array(BoardLine) });
export type Board = z.infer<typeof Board>;

/** How many days without a step make a recommendation stagnant. */
export const stagnantDays = 365;

/** By what the State's picture is divided. */
export const pictureDivisions = ['family', 'theme', 'goal', 'institution'] as const;
export const PictureView = z.strictObject({ by: z.enum(pictureDivisions).default('family') });
export type PictureView = z.infer<typeof PictureView>;

/** The statuses of all recommendations, and of those of each part. A recommendation with two themes counts in both parts. */
export const Picture = z.strictObject({
  total: z.int(),
  statuses: z.partialRecord(ImplementationStatus, z.int()),
  parts: z.array(
    z.strictObject({
      value: z.string(),
      family: MechanismFamily.nullable(),
      name: LocalizedText,
      total: z.int(),
      statuses: z.partialRecord(ImplementationStatus, z.int()),
    }),
  ),
});
export type Picture = z.infer<typeof Picture>;
