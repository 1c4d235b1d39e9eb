import { InstitutionReference } from '@nmirf/institutions/model';
import { Id, LocalizedText, many, pageOf, paging } from '@nmirf/platform/model';
import * as z from 'zod';

/** What an institution is for a recommendation: the one that answers for it, or one that helps. */
export const assignmentRoles = ['lead', 'supporting'] as const;
export const AssignmentRole = z.enum(assignmentRoles);
export type AssignmentRole = z.infer<typeof AssignmentRole>;

/** Where an assignment stands. */
export const assignmentStates = ['proposed', 'assigned', 'accepted', 'reassignment-asked', 'declined', 'ended'] as const;
export const AssignmentState = z.enum(assignmentStates);
export type AssignmentState = z.infer<typeof AssignmentState>;

/** The states in which an institution is responsible. */
export const activeStates = ['assigned', 'accepted', 'reassignment-asked'] as const satisfies readonly AssignmentState[];

/** Whether an institution is responsible in this state. */
export const isResponsible = (state: AssignmentState): boolean => (activeStates as readonly AssignmentState[]).includes(state);

/** The actions that a person takes on one assignment. */
export const assignmentActions = ['confirm', 'decline', 'accept', 'ask-reassignment', 'keep', 'end'] as const;
export const AssignmentAction = z.enum(assignmentActions);
export type AssignmentAction = z.infer<typeof AssignmentAction>;

/** What a person may do with one assignment: the actions that move it along, and moving its date. */
export const OfferedAction = z.enum([...assignmentActions, 'change-due']);
export type OfferedAction = z.infer<typeof OfferedAction>;

/** Everything that the history of an assignment may tell: the actions, how it began, what happened to it along with others. */
export const assignmentEventKinds = [...assignmentActions, 'assign', 'propose', 'change-due', 'replace', 'undo', 'restore'] as const;
export const AssignmentEventKind = z.enum(assignmentEventKinds);
export type AssignmentEventKind = z.infer<typeof AssignmentEventKind>;

/** Within how many days a due date counts as near. */
export const soonDays = 30;

/** How pressing an active assignment is: past its date, near it, not answered yet, or none of these. */
export const urgencies = ['overdue', 'soon', 'new', 'later'] as const;
export const Urgency = z.enum(urgencies);
export type Urgency = z.infer<typeof Urgency>;

/** The reason that goes with an action. */
export const AssignmentReason = z.strictObject({ reason: z.string().trim().min(1).max(1000) });
export type AssignmentReason = z.infer<typeof AssignmentReason>;

/** What a person adds to an assignment for whoever has to act on it. */
export const AssignmentNote = z.string().trim().min(1).max(2000);

/** When an assignment is due, or that it has no date. */
export const AssignmentDue = z.strictObject({ dueOn: z.iso.date().nullable() });
export type AssignmentDue = z.infer<typeof AssignmentDue>;

/** The recommendation that an assignment is about, as a list names it. */
export const AssignedRecommendation = z.strictObject({
  id: Id,
  code: z.string(),
  paragraph: z.string(),
  symbol: z.string(),
  texts: LocalizedText,
});
export type AssignedRecommendation = z.infer<typeof AssignedRecommendation>;

/** An institution's responsibility for a recommendation. It never disappears: it is ended. */
export const Assignment = z.strictObject({
  id: Id,
  institution: InstitutionReference,
  role: AssignmentRole,
  state: AssignmentState,
  dueOn: z.string().nullable(),
  /** only where the institution is responsible */
  urgency: Urgency.nullable(),
  note: z.string().nullable(),
  at: z.string(),
  availableActions: z.array(OfferedAction),
  version: z.int(),
});
export type Assignment = z.infer<typeof Assignment>;

/** An assignment in a list over recommendations. */
export const AssignmentRow = Assignment.extend({ recommendation: AssignedRecommendation });
export type AssignmentRow = z.infer<typeof AssignmentRow>;

/** How a list of assignments may be narrowed by date. */
export const dueFilters = ['overdue', 'soon'] as const;

/** The list of assignments. */
export const AssignmentFilter = z.strictObject({
  institution: many(Id),
  role: many(AssignmentRole),
  state: many(AssignmentState),
  due: z.enum(dueFilters).optional(),
  recommendation: many(Id),
  ...paging,
});
export type AssignmentFilter = z.infer<typeof AssignmentFilter>;
export const AssignmentPage = pageOf(AssignmentRow);
export type AssignmentPage = z.infer<typeof AssignmentPage>;

/** What waits for the institutions that a person answers for: the unanswered first, then by date. The counts are over all pages. */
export const InboxFilter = z.strictObject({ ...paging });
export type InboxFilter = z.infer<typeof InboxFilter>;
export const AssignmentInbox = pageOf(AssignmentRow).extend({ waiting: z.int(), overdue: z.int(), soon: z.int() });
export type AssignmentInbox = z.infer<typeof AssignmentInbox>;

/** Something that happened to an assignment. */
export const AssignmentEvent = z.strictObject({
  id: Id,
  kind: AssignmentEventKind,
  role: AssignmentRole,
  institution: InstitutionReference,
  at: z.string(),
  /** who did it; nobody where the platform did */
  by: z.string().nullable(),
  /** the institution for which somebody spoke, where it was for another one than the assignment's own */
  onBehalfOf: InstitutionReference.nullable(),
  reason: z.string().nullable(),
  due: z.strictObject({ from: z.string().nullable(), to: z.string().nullable() }).nullable(),
});
export type AssignmentEvent = z.infer<typeof AssignmentEvent>;

/** What may be done beside the actions on single assignments. */
export const sectionActions = ['assign', 'propose'] as const;

/** Who is responsible for a recommendation, and how that came about, the latest first. */
export const RecommendationAssignments = z.strictObject({
  items: z.array(Assignment),
  history: z.array(AssignmentEvent),
  availableActions: z.array(z.enum(sectionActions)),
});
export type RecommendationAssignments = z.infer<typeof RecommendationAssignments>;

/** The proposal of one more institution that should help, by one that is responsible. */
export const AssignmentProposal = z.strictObject({ recommendationId: Id, institutionId: Id, reason: AssignmentReason.shape.reason });
export type AssignmentProposal = z.infer<typeof AssignmentProposal>;
