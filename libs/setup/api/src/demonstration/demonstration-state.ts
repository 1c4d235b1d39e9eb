import { EvidenceFacts, ProposedStatus, ReportSection } from '@nmirf/follow-up/model';
import { InstitutionBranch, InstitutionCode, InstitutionLevel, InstitutionName } from '@nmirf/institutions/model';
import { Language, UnLanguage } from '@nmirf/platform/model';
import * as z from 'zod';
import assignments from './assignments.json';
import evidence from './evidence.json';
import institutions from './institutions.json';
import people from './people.json';
import reports from './reports.json';

/** Somebody of the demonstration State, by the part of the mail address before the @. */
const PersonKey = z.string().regex(/^[a-z.-]+$/);
/** A recommendation, by the symbol of its document and its paragraph. */
const RecommendationKey = z.string().regex(/^\S+ \S.*$/);
/** Days before today, so that the State is never old. */
const DaysAgo = z.int().min(0).max(1500);

/** Somebody with a role by a designation. */
const Person = z.strictObject({
  key: PersonKey,
  name: z.string(),
  language: Language,
});

const Seat = z.strictObject({ person: PersonKey, endsInDays: z.int().positive().nullable().default(null) });

const DemonstrationInstitution = z.strictObject({
  code: InstitutionCode,
  name: InstitutionName,
  acronym: z.string().nullable(),
  branch: InstitutionBranch,
  level: InstitutionLevel,
  /** the code of the institution above, which stands before this one */
  parent: InstitutionCode.nullable(),
  legalBase: z.string(),
  contact: z.strictObject({
    email: z.string(),
    phone: z.string().nullable(),
    address: z.string().nullable(),
    website: z.string().nullable(),
  }),
  activeFrom: z.iso.date().nullable(),
  /** who may read what the institution does */
  reader: PersonKey.nullable().default(null),
  principal: Seat.nullable(),
  alternate: Seat.nullable(),
  validatingAuthority: Seat.nullable(),
  /** its reports go to the coordinating ministry without an endorsement */
  skipsEndorsement: z.boolean(),
});
export type DemonstrationInstitution = z.infer<typeof DemonstrationInstitution>;

const DemonstrationAssignment = z.strictObject({
  recommendation: RecommendationKey,
  lead: InstitutionCode,
  supporting: z.array(InstitutionCode),
  assignedDaysAgo: DaysAgo,
  /** when the leading institution accepted; null while it has not answered */
  acceptedDaysAgo: DaysAgo.nullable(),
  /** from today; before it where negative */
  dueInDays: z.int().nullable(),
  note: z.string().nullable(),
  /** why the leading institution asks for another one */
  asksReassignment: z.string().nullable(),
  /** an institution that the leading one proposes as a help, and why */
  proposes: z.strictObject({ institution: InstitutionCode, reason: z.string() }).nullable(),
});
export type DemonstrationAssignment = z.infer<typeof DemonstrationAssignment>;

const DemonstrationEvidence = z.strictObject({
  key: z.string(),
  institution: InstitutionCode,
  facts: EvidenceFacts.omit({ datedOn: true }),
  /** the day it bears, before today */
  datedDaysAgo: DaysAgo.nullable(),
  /** where it is found, or the file that is made for it */
  at: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('link'), url: z.url() }),
    z.strictObject({ is: z.enum(['pdf', 'docx']), name: z.string(), paragraphs: z.array(z.string()) }),
    z.strictObject({ is: z.enum(['csv', 'xlsx']), name: z.string(), rows: z.array(z.array(z.union([z.string(), z.number()]))) }),
    z.strictObject({ is: z.literal('png'), name: z.string(), bars: z.array(z.number().min(0).max(1)) }),
  ]),
});
export type DemonstrationEvidence = z.infer<typeof DemonstrationEvidence>;

/** How far a report has come. What was superseded is published first: a later one takes its place. */
const reportStages = ['draft', 'submitted', 'returned', 'endorsed', 'approved', 'published'] as const;

const DemonstrationReport = z.strictObject({
  institution: InstitutionCode,
  recommendations: z.array(RecommendationKey).min(1),
  language: UnLanguage,
  stage: z.enum(reportStages),
  /** when the last step was taken */
  daysAgo: DaysAgo,
  summary: z.string().min(1),
  results: z.string(),
  obstacles: z.string(),
  nextSteps: z.string(),
  affectedPersons: z.array(z.string()),
  proposedStatus: ProposedStatus.nullable(),
  statusRationale: z.string(),
  evidence: z.array(z.string()),
  comments: z.array(z.strictObject({ by: PersonKey, section: ReportSection.nullable(), text: z.string() })),
  /** why it was sent back, where it was */
  returned: z.string().nullable(),
});
export type DemonstrationReport = z.infer<typeof DemonstrationReport>;

/** What the Republic of Amaranta does with the recommendations that it has: bodies, people, responsibilities, reports, evidence. */
export const demonstrationState = z
  .strictObject({
    people: z.array(Person),
    institutions: z.array(DemonstrationInstitution),
    assignments: z.array(DemonstrationAssignment),
    evidence: z.array(DemonstrationEvidence),
    reports: z.array(DemonstrationReport),
  })
  .parse({ people, institutions, assignments, evidence, reports });
export type DemonstrationState = typeof demonstrationState;
