import { ImplementationStatus } from '@nmirf/follow-up/model';
import { FacetValue, LocalizedText, many, pageOf } from '@nmirf/platform/model';
import {
  DocumentCitation,
  Position,
  Recommendation,
  RecommendationFilter,
  RecommendationPage,
  RecommendationRow,
} from '@nmirf/recommendations/model';
import * as z from 'zod';

/** The query of the public list: what the State answered and where it stands are filters of their own, and add up. */
export const PublicRecommendationFilter = RecommendationFilter.extend({ status: many(ImplementationStatus) });
export type PublicRecommendationFilter = z.infer<typeof PublicRecommendationFilter>;

/** A published recommendation in the public list: what the workspace sees, less what is internal, and the State's status beside its position. */
export const PublicRecommendationRow = RecommendationRow.omit({ visibility: true }).extend({ status: ImplementationStatus });
export type PublicRecommendationRow = z.infer<typeof PublicRecommendationRow>;

/** The public list: counts are over published recommendations only. */
export const PublicRecommendationPage = pageOf(PublicRecommendationRow).extend({
  facets: RecommendationPage.shape.facets.extend({ status: z.array(FacetValue) }),
});
export type PublicRecommendationPage = z.infer<typeof PublicRecommendationPage>;

/** A published recommendation, whole. `address` is permanent; `citation` is ready to copy, in the reader's language. */
export const PublicRecommendation = Recommendation.omit({ visibility: true, version: true }).extend({
  address: z.string(),
  citation: z.string(),
});
export type PublicRecommendation = z.infer<typeof PublicRecommendation>;

/** A document with published recommendations. */
export const PublicDocument = DocumentCitation.extend({ recommendations: z.int(), positions: z.record(Position, z.int()) });
export type PublicDocument = z.infer<typeof PublicDocument>;
export const PublicDocumentList = z.strictObject({ items: z.array(PublicDocument) });
export type PublicDocumentList = z.infer<typeof PublicDocumentList>;

/** The figures of the front page, over published recommendations only. */
export const PublicOverview = z.strictObject({
  recommendations: z.int(),
  recommendingStates: z.int(),
  /** what the State answered */
  positions: z.record(Position, z.int()),
  /** where the State says it stands: an axis of its own */
  statuses: z.record(ImplementationStatus, z.int()),
  themes: z.array(FacetValue),
  goals: z.array(FacetValue.extend({ name: LocalizedText })),
  documents: z.array(PublicDocument),
});
export type PublicOverview = z.infer<typeof PublicOverview>;
