import { FileKind, FileScan, Id, UnLanguage, many, pageOf, paging } from '@nmirf/platform/model';
import * as z from 'zod';

/** What a piece of evidence is. */
export const evidenceKinds = [
  'law',
  'regulation',
  'judgment',
  'policy',
  'budget',
  'statistics',
  'administrative-data',
  'official-report',
  'un-document',
  'nhri-report',
  'cso-report',
  'academic',
  'media',
  'photo',
  'testimony',
] as const;
export const EvidenceKind = z.enum(evidenceKinds);
export type EvidenceKind = z.infer<typeof EvidenceKind>;

/** Whether it supports what the report says, contradicts it, or gives the context. */
export const evidenceStances = ['supports', 'contradicts', 'context'] as const;
export const EvidenceStance = z.enum(evidenceStances);
export type EvidenceStance = z.infer<typeof EvidenceStance>;

/** Who may see it once a report that names it is published: everybody, the State's own people, or the institution alone. */
export const evidenceVisibilities = ['public', 'state', 'restricted'] as const;
export const EvidenceVisibility = z.enum(evidenceVisibilities);
export type EvidenceVisibility = z.infer<typeof EvidenceVisibility>;

const oneLine = /^\P{Cc}*$/u;
const line = (max: number) => z.string().trim().max(max).regex(oneLine);

/** What people say of a piece of evidence. */
export const EvidenceFacts = z.strictObject({
  kind: EvidenceKind,
  stance: EvidenceStance,
  title: line(300).min(1),
  publisher: line(200).nullable(),
  datedOn: z.iso.date().nullable(),
  language: UnLanguage.nullable(),
  /** article, page, table */
  locator: line(200).nullable(),
  personalData: z.boolean(),
  visibility: EvidenceVisibility,
});
export type EvidenceFacts = z.infer<typeof EvidenceFacts>;

/** Personal data are never for everybody. */
const notForEverybody = ({ personalData, visibility }: Pick<EvidenceFacts, 'personalData' | 'visibility'>) =>
  !(personalData && visibility === 'public');
const faultOfVisibility = { path: ['visibility'], params: { code: 'personal-data' }, message: 'personal-data' };

export const EvidenceEdit = EvidenceFacts.refine(notForEverybody, faultOfVisibility);
export type EvidenceEdit = z.infer<typeof EvidenceEdit>;

/** Evidence that is found elsewhere. */
export const NewEvidenceLink = EvidenceFacts.extend({
  institutionId: Id,
  url: z.url({ protocol: /^https?$/ }).max(2000),
}).refine(notForEverybody, faultOfVisibility);
export type NewEvidenceLink = z.infer<typeof NewEvidenceLink>;

/** The file of a piece of evidence. */
export const EvidenceFile = z.strictObject({
  name: z.string(),
  kind: FileKind,
  size: z.int(),
  sha256: z.string(),
  scan: FileScan,
});
export type EvidenceFile = z.infer<typeof EvidenceFile>;

/** A piece of evidence as a report names it. */
export const EvidenceReference = z.strictObject({
  ...EvidenceFacts.shape,
  id: Id,
  institutionId: Id,
  url: z.string().nullable(),
  file: EvidenceFile.nullable(),
  version: z.int(),
});
export type EvidenceReference = z.infer<typeof EvidenceReference>;

/** A piece of evidence with the number of reports that name it. */
export const Evidence = EvidenceReference.extend({ reports: z.int() });
export type Evidence = z.infer<typeof Evidence>;

/** The evidence of the institutions that the reader serves: search in title and publisher. */
export const EvidenceFilter = z.strictObject({
  q: line(200).optional(),
  kind: many(EvidenceKind),
  institution: many(Id),
  ...paging,
});
export type EvidenceFilter = z.infer<typeof EvidenceFilter>;
export const EvidencePage = pageOf(Evidence);
export type EvidencePage = z.infer<typeof EvidencePage>;
