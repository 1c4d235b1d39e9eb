import { InstitutionReference } from '@nmirf/institutions/model';
import { FacetValue, Id, LocalizedText, UnLanguage, many, pageOf, paging } from '@nmirf/platform/model';
import { MechanismFamily, Position, RecommendationFilter } from '@nmirf/recommendations/model';
import * as z from 'zod';
import { ImplementationStatus } from './implementation-status';

/**
 * Where the following up of a recommendation stands, by the institution that leads it. One recommendation may stand in several: a new
 * report may be in work while an older one is published.
 */
export const followUpStages = ['unassigned', 'assigned', 'waiting', 'in-work', 'in-review', 'published'] as const;
export const FollowUpStage = z.enum(followUpStages);
export type FollowUpStage = z.infer<typeof FollowUpStage>;

/** What asks for somebody's attention: its date is past without a published report, or there was no step for a year. */
export const followUpConcerns = ['overdue', 'stagnant'] as const;
export const FollowUpConcern = z.enum(followUpConcerns);
export type FollowUpConcern = z.infer<typeof FollowUpConcern>;

export const followUpSorts = ['due', 'number', 'stagnant'] as const;

/** The list of recommendations with institution and status. Values of one filter are alternatives, filters add up. */
export const FollowUpFilter = z.strictObject({
  ...RecommendationFilter.pick({ q: true, family: true, theme: true, goal: true, position: true }).shape,
  status: many(ImplementationStatus),
  /** the institution that leads */
  institution: many(Id),
  stage: many(FollowUpStage),
  concern: many(FollowUpConcern),
  sort: z.enum(followUpSorts).default('due'),
  /** the reader's language: of search, labels and order of labels */
  lang: UnLanguage.default('en'),
  ...paging,
});
export type FollowUpFilter = z.infer<typeof FollowUpFilter>;

/** The filters whose values the list counts. */
export const followUpFacets = ['status', 'institution', 'stage', 'concern', 'family', 'theme', 'goal', 'position'] as const;
export type FollowUpFacet = (typeof followUpFacets)[number];

/** A recommendation with who leads it and where it stands. */
export const FollowUpRow = z.strictObject({
  id: Id,
  code: z.string(),
  paragraph: z.string(),
  symbol: z.string(),
  family: MechanismFamily,
  texts: LocalizedText,
  position: Position,
  status: ImplementationStatus,
  institution: InstitutionReference.nullable(),
  dueOn: z.string().nullable(),
  stages: z.array(FollowUpStage),
  concerns: z.array(FollowUpConcern),
  /** when the leading institution or the ministry last took a step, or when it was assigned */
  lastStep: z.string().nullable(),
});
export type FollowUpRow = z.infer<typeof FollowUpRow>;

const counted = z.array(FacetValue);
export const FollowUpPage = pageOf(FollowUpRow).extend({
  facets: z.strictObject({
    status: counted,
    institution: counted,
    stage: counted,
    concern: counted,
    family: counted,
    theme: counted,
    goal: counted,
    position: counted,
  }),
});
export type FollowUpPage = z.infer<typeof FollowUpPage>;
