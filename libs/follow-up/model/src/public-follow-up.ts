import { AssignmentRole } from '@nmirf/implementation/model';
import { FileKind, Id, LocalizedText, UnLanguage } from '@nmirf/platform/model';
import { Named } from '@nmirf/recommendations/model';
import * as z from 'zod';
import { EvidenceKind, EvidenceStance } from './evidence';
import { ImplementationStatus } from './implementation-status';

/** An institution as the public reads it: no person, no contact. */
export const PublicInstitution = z.strictObject({ name: LocalizedText, acronym: z.string().nullable() });
export type PublicInstitution = z.infer<typeof PublicInstitution>;

/** Evidence for everybody. */
export const PublicEvidence = z.strictObject({
  id: Id,
  kind: EvidenceKind,
  stance: EvidenceStance,
  title: z.string(),
  publisher: z.string().nullable(),
  datedOn: z.string().nullable(),
  language: UnLanguage.nullable(),
  locator: z.string().nullable(),
  url: z.string().nullable(),
  file: z.strictObject({ name: z.string(), kind: FileKind, size: z.int(), sha256: z.string() }).nullable(),
});
export type PublicEvidence = z.infer<typeof PublicEvidence>;

/** A published report. */
export const PublicReport = z.strictObject({
  id: Id,
  institution: PublicInstitution,
  publishedAt: z.string(),
  /** whether a newer report has taken its place */
  superseded: z.boolean(),
  periodFrom: z.string().nullable(),
  periodTo: z.string().nullable(),
  language: UnLanguage,
  summary: z.string(),
  results: z.string(),
  obstacles: z.string(),
  nextSteps: z.string(),
  status: ImplementationStatus.nullable(),
  rationale: z.string(),
  affectedPersons: z.array(Named),
  recommendations: z.array(z.strictObject({ code: z.string(), paragraph: z.string(), symbol: z.string() })),
  evidence: z.array(PublicEvidence),
});
export type PublicReport = z.infer<typeof PublicReport>;

/** How a published recommendation is followed up. */
export const PublicFollowUp = z.strictObject({
  status: ImplementationStatus,
  statusAt: z.string().nullable(),
  institutions: z.array(PublicInstitution.extend({ role: AssignmentRole })),
  history: z.array(
    z.strictObject({
      status: ImplementationStatus,
      rationale: z.string(),
      at: z.string(),
      reportId: Id,
      methodVersion: z.int(),
      institution: PublicInstitution,
    }),
  ),
  reports: z.array(PublicReport),
});
export type PublicFollowUp = z.infer<typeof PublicFollowUp>;
