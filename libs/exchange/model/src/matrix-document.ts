import { Id, UnLanguage } from '@nmirf/platform/model';
import { MatrixPositionSource, Position } from '@nmirf/recommendations/model';
import * as z from 'zod';

/** A Sustainable Development Goal with its short name in the document's language. */
export const MatrixGoal = z.strictObject({ number: z.int().min(1).max(17), label: z.string() });
export type MatrixGoal = z.infer<typeof MatrixGoal>;

/** What the State says of the implementation, for the last column: the status in words, its text, since when it holds. */
export const MatrixAssessment = z.strictObject({ status: z.string(), text: z.string(), date: z.iso.date().nullable() });
export type MatrixAssessment = z.infer<typeof MatrixAssessment>;

/** One recommendation of a matrix that goes back to the mechanism. All labels are in the document's language. */
export const MatrixDocumentRow = z.strictObject({
  id: Id,
  code: z.string(),
  paragraph: z.string(),
  /** the paragraph as the source has it, number and recommending States included: written without a change */
  originalText: z.string(),
  position: Position,
  /** the State's answer in the words of the source; where there are none, the document's language has some */
  positionWords: z.string().nullable(),
  positionSource: MatrixPositionSource.nullable(),
  /** the theme under which the source has it: a heading stands where it changes */
  headingTheme: z.string().nullable(),
  themes: z.array(z.string()),
  affectedPersons: z.array(z.string()),
  sdgGoals: z.array(MatrixGoal),
  /** names of the recommending States: they are part of the original text and are not written again */
  states: z.array(z.string()),
  assessment: MatrixAssessment.nullable(),
});
export type MatrixDocumentRow = z.infer<typeof MatrixDocumentRow>;

/** The matrix of one review, in the order of its source. */
export const MatrixDocument = z.strictObject({
  language: UnLanguage,
  /** the State under review, in the document's language */
  stateName: z.string(),
  cycle: z.int().min(1).max(20).nullable(),
  session: z.int().min(1).max(200).nullable(),
  /** of the Working Group's report */
  symbol: z.string(),
  rows: z.array(MatrixDocumentRow),
});
export type MatrixDocument = z.infer<typeof MatrixDocument>;
