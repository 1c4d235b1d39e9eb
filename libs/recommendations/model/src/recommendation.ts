import { FacetValue, Id, LocalizedText, UnLanguage, many, pageOf, paging } from '@nmirf/platform/model';
import * as z from 'zod';

/** Families of human rights mechanisms: universal periodic review, treaty bodies, special procedures, regional, national. */
export const mechanismFamilies = ['UPR', 'TB', 'SP', 'REGIONAL', 'NATIONAL'] as const;
export const MechanismFamily = z.enum(mechanismFamilies);
export type MechanismFamily = z.infer<typeof MechanismFamily>;

/** What a paragraph addressed to the State is. */
export const recommendationKinds = ['recommendation', 'observation', 'pledge', 'judgment-order'] as const;
export const RecommendationKind = z.enum(recommendationKinds);
export type RecommendationKind = z.infer<typeof RecommendationKind>;

/** What the State answered. Never merged with the implementation status. `pending`: the State has not answered yet. */
export const positions = ['supported', 'partly', 'noted', 'pending'] as const;
export const Position = z.enum(positions);
export type Position = z.infer<typeof Position>;

/** Who may see a record: the State's own people, or everybody. */
export const Visibility = z.enum(['internal', 'published']);
export type Visibility = z.infer<typeof Visibility>;

/** Where a classification comes from: the file that was imported, or a person of the State. */
export const ClassificationOrigin = z.enum(['imported', 'local']);

const StateCode = z.string().regex(/^[A-Z]{3}$/);
const Slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
const GoalNumber = z.coerce.number().int().min(1).max(17);

/** A code with its name in the languages it is known in. */
export const Named = z.strictObject({ code: z.string(), name: LocalizedText });
export type Named = z.infer<typeof Named>;

/** A Sustainable Development Goal: 1 to 17, its short name. */
export const GoalName = z.strictObject({ number: z.int().min(1).max(17), name: LocalizedText });
export type GoalName = z.infer<typeof GoalName>;

/** The orders in which a list of recommendations may be given. `document`: as the source document gives them. */
export const recommendationSorts = ['document', 'paragraph', 'newest', 'relevance'] as const;

/** The query of a list of recommendations: search, filters (values of one filter are alternatives, filters add up), order, page. */
export const RecommendationFilter = z.strictObject({
  q: z.string().trim().max(200).optional(),
  position: many(Position),
  theme: many(Slug),
  affected: many(Slug),
  goal: many(GoalNumber),
  state: many(StateCode),
  document: many(Id),
  family: many(MechanismFamily),
  sort: z.enum(recommendationSorts).optional(),
  /** the reader's language: of search, labels and order of labels */
  lang: UnLanguage.default('en'),
  ...paging,
});
export type RecommendationFilter = z.infer<typeof RecommendationFilter>;

/** The filters whose values a list counts. */
export const facetNames = ['position', 'theme', 'affected', 'goal', 'state', 'document'] as const;
export type FacetName = (typeof facetNames)[number];

/** The workspace's query adds who may see the record. */
export const WorkspaceFilter = RecommendationFilter.extend({ visibility: many(Visibility) });
export type WorkspaceFilter = z.infer<typeof WorkspaceFilter>;

/** The source document as a recommendation cites it. */
export const DocumentCitation = z.strictObject({
  id: Id,
  symbol: z.string(),
  title: LocalizedText,
  url: z.string().nullable(),
  publishedOn: z.string().nullable(),
  session: z.int().nullable(),
  cycle: z.int().nullable(),
  body: Named,
  family: MechanismFamily,
});
export type DocumentCitation = z.infer<typeof DocumentCitation>;

/** A row of a list. `code` is permanent and public: `UPR-4-48-SVN-140.7`. */
export const RecommendationRow = z.strictObject({
  id: Id,
  code: z.string(),
  kind: RecommendationKind,
  paragraph: z.string(),
  texts: LocalizedText,
  position: Position,
  recommendingStates: z.array(Named),
  themes: z.array(Named),
  affectedPersons: z.array(Named),
  goals: z.array(GoalName),
  document: z.strictObject({ id: Id, symbol: z.string(), title: LocalizedText }),
  visibility: Visibility,
});
export type RecommendationRow = z.infer<typeof RecommendationRow>;

/** A page of the list with, for each filter, its values and how many rows each would leave. */
export const RecommendationPage = pageOf(RecommendationRow).extend({
  facets: z.strictObject({
    position: z.array(FacetValue),
    theme: z.array(FacetValue),
    affected: z.array(FacetValue),
    goal: z.array(FacetValue),
    state: z.array(FacetValue),
    document: z.array(FacetValue),
  }),
});
export type RecommendationPage = z.infer<typeof RecommendationPage>;

/** A part of a recommendation that joins several: its text and the States that made it. */
export const RecommendationPart = z.strictObject({ text: z.string(), states: z.array(Named) });

/** One recommendation, whole. `version` is the ETag of what people edit. */
export const Recommendation = RecommendationRow.omit({ document: true }).extend({
  document: DocumentCitation,
  originalLanguage: UnLanguage,
  /** present when the paragraph joins several recommendations */
  parts: z.array(RecommendationPart),
  positionOriginal: z.string().nullable(),
  positionSource: z.strictObject({ symbol: z.string(), paragraph: z.string().nullable() }).nullable(),
  headingTheme: z.string().nullable(),
  publishedAt: z.string().nullable(),
  version: z.int(),
});
export type Recommendation = z.infer<typeof Recommendation>;
