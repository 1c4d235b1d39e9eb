import { InstitutionReference } from '@nmirf/institutions/model';
import { Id, LocalizedText, UnLanguage, many, pageOf, paging } from '@nmirf/platform/model';
import * as z from 'zod';
import { EvidenceReference } from './evidence';
import { ImplementationStatus, ProposedStatus } from './implementation-status';

/** Where a progress report stands on its way from the institution to the public. */
export const reportStates = ['draft', 'submitted', 'returned', 'endorsed', 'approved', 'published', 'superseded'] as const;
export const ReportState = z.enum(reportStates);
export type ReportState = z.infer<typeof ReportState>;

/** The parts of a report that are prose. */
export const reportSections = ['summary', 'results', 'obstacles', 'nextSteps'] as const;
export const ReportSection = z.enum(reportSections);
export type ReportSection = z.infer<typeof ReportSection>;

/** Longest text of a section, in characters. */
export const longestSection = 8000;
const prose = z.string().trim().max(longestSection);
const day = z.iso.date().nullable();

/** The most recommendations that one report may serve. */
export const mostRecommendations = 50;

/**
 * What the institution writes. Everything may still be empty while it is a draft; who wrote it, its state and what the public sees are
 * no fields of it: they follow from what people do with the report.
 */
export const ReportDraft = z
  .strictObject({
    recommendationIds: z.array(Id).min(1).max(mostRecommendations),
    periodFrom: day,
    periodTo: day,
    language: UnLanguage,
    summary: prose,
    results: prose,
    obstacles: prose,
    nextSteps: prose,
    /** codes of affected persons */
    affectedPersons: z.array(z.string().max(120)).max(40),
    proposedStatus: ProposedStatus.nullable(),
    statusRationale: prose,
  })
  .refine(({ periodFrom, periodTo }) => !periodFrom || !periodTo || periodTo >= periodFrom, {
    path: ['periodTo'],
    params: { code: 'before-from' },
    message: 'before-from',
  });
export type ReportDraft = z.infer<typeof ReportDraft>;

/** Begins a report of an institution on recommendations that are assigned to it. */
export const NewReport = z.strictObject({
  institutionId: Id,
  recommendationIds: z.array(Id).min(1).max(mostRecommendations),
  language: UnLanguage,
});
export type NewReport = z.infer<typeof NewReport>;

/** What a report must say before it leaves the institution's desk; the names of the fields that are empty. */
export function missingIn(
  draft: Pick<ReportDraft, 'periodFrom' | 'periodTo' | 'summary' | 'proposedStatus' | 'statusRationale'>,
): string[] {
  return [
    ...(draft.periodFrom ? [] : ['periodFrom']),
    ...(draft.periodTo ? [] : ['periodTo']),
    ...(draft.summary.trim() ? [] : ['summary']),
    ...(draft.proposedStatus ? [] : ['proposedStatus']),
    ...(draft.statusRationale.trim() ? [] : ['statusRationale']),
  ];
}

/** A recommendation as a report names it. */
export const ReportedRecommendation = z.strictObject({
  id: Id,
  code: z.string(),
  paragraph: z.string(),
  symbol: z.string(),
  texts: LocalizedText,
  status: ImplementationStatus,
});
export type ReportedRecommendation = z.infer<typeof ReportedRecommendation>;

/** Somebody who did something, by the name of that moment. */
export const NamedPerson = z.strictObject({ id: Id.nullable(), name: z.string() });

/** One step of a report's way: what was done by whom when, and the reason where one was asked for. */
export const ReportEvent = z.strictObject({ id: Id, action: z.string(), by: NamedPerson, at: z.string(), reason: z.string().nullable() });
export type ReportEvent = z.infer<typeof ReportEvent>;

/** A remark beside the text, for those who work on the report. */
export const ReportComment = z.strictObject({
  id: Id,
  section: ReportSection.nullable(),
  text: z.string(),
  by: NamedPerson,
  at: z.string(),
});
export type ReportComment = z.infer<typeof ReportComment>;
export const NewComment = z.strictObject({ section: ReportSection.nullable(), text: z.string().trim().min(1).max(2000) });
export type NewComment = z.infer<typeof NewComment>;

/** What somebody may do with a report now, beside its workflow: `edit` its text. */
export const reportActions = ['submit', 'endorse', 'return', 'approve', 'sendBack', 'publish'] as const;
export const ReportAction = z.enum(reportActions);
export type ReportAction = z.infer<typeof ReportAction>;

/** Why something is decided, where one has to say so. */
export const Reason = z.strictObject({ reason: z.string().trim().min(1).max(2000) });

/** A step of the workflow, with its reason where it needs one. */
export const ReportStep = z.strictObject({ reason: z.string().trim().max(2000).optional() });
export type ReportStep = z.infer<typeof ReportStep>;

/** How an institution reports: one without anybody who endorses may send its reports straight to the ministry. */
export const ReportingArrangement = z.strictObject({
  skipsEndorsement: z.boolean(),
  /** who decided so when, and why; null while nobody decided anything and the rule holds */
  decision: z.strictObject({ by: NamedPerson, at: z.string(), reason: z.string() }).nullable(),
});
export type ReportingArrangement = z.infer<typeof ReportingArrangement>;

/** What the ministry decides about it. A pair of eyes goes or comes back: both want a reason. */
export const ArrangementDecision = z.strictObject({ ...Reason.shape, skipsEndorsement: z.boolean() });
export type ArrangementDecision = z.infer<typeof ArrangementDecision>;

/** A report, whole, as people inside the State see it. */
export const ProgressReport = z.strictObject({
  ...ReportDraft.shape,
  id: Id,
  institution: InstitutionReference,
  state: ReportState,
  recommendations: z.array(ReportedRecommendation),
  evidence: z.array(EvidenceReference),
  /** for those who work on the report; null for other readers, who are not told that there are none */
  comments: z.array(ReportComment).nullable(),
  /** for other readers, what has nothing to do with the work on it: when it was published, and superseded */
  history: z.array(ReportEvent),
  missing: z.array(z.string()),
  editable: z.boolean(),
  availableActions: z.array(ReportAction),
  updatedAt: z.string(),
  version: z.int(),
});
export type ProgressReport = z.infer<typeof ProgressReport>;

/** A report in a list. */
export const ReportRow = z.strictObject({
  id: Id,
  state: ReportState,
  institution: InstitutionReference,
  recommendations: z.int(),
  /** the first recommendation, by its number in its document */
  first: z.strictObject({ code: z.string(), paragraph: z.string(), symbol: z.string() }).nullable(),
  summary: z.string(),
  proposedStatus: ProposedStatus.nullable(),
  periodFrom: day,
  periodTo: day,
  /** since when it stands where it stands */
  since: z.string(),
  availableActions: z.array(ReportAction),
  version: z.int(),
});
export type ReportRow = z.infer<typeof ReportRow>;

/** The list of reports: by state, institution and recommendation. */
export const ReportFilter = z.strictObject({
  state: many(ReportState),
  institution: many(Id),
  recommendation: Id.optional(),
  ...paging,
});
export type ReportFilter = z.infer<typeof ReportFilter>;
export const ReportPage = pageOf(ReportRow);
export type ReportPage = z.infer<typeof ReportPage>;

/** An entry of the history of a recommendation's status. It is never changed; a newer one follows it. */
export const StatusEntry = z.strictObject({
  id: Id,
  status: ImplementationStatus,
  rationale: z.string(),
  at: z.string(),
  /** the published report behind it */
  reportId: Id.nullable(),
  institution: InstitutionReference.nullable(),
  methodVersion: z.int(),
});
export type StatusEntry = z.infer<typeof StatusEntry>;

/** Where a recommendation stands, for people inside the State: its status with the history, and the reports that the reader may see. */
export const RecommendationFollowUp = z.strictObject({
  status: ImplementationStatus,
  history: z.array(StatusEntry),
  reports: z.array(ReportRow),
  /** institutions for which the reader may begin a report on it */
  mayReport: z.array(InstitutionReference),
});
export type RecommendationFollowUp = z.infer<typeof RecommendationFollowUp>;

/** The search among the recommendations that an institution may report on. */
export const ReportableFilter = z.strictObject({
  institution: Id,
  q: z
    .string()
    .trim()
    .max(200)
    .regex(/^\P{Cc}*$/u)
    .optional(),
  ...paging,
});
export type ReportableFilter = z.infer<typeof ReportableFilter>;
export const ReportablePage = pageOf(ReportedRecommendation);
export type ReportablePage = z.infer<typeof ReportablePage>;
