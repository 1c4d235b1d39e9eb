import { Import, ImportProgress } from './import/import.entity';
import {
  Recommendation,
  RecommendationAffectedPersons,
  RecommendationGoal,
  RecommendationState,
  RecommendationTheme,
} from './recommendation/recommendation.entity';
import { AffectedPersons, Body, SdgGoal, State, Theme } from './reference-data/reference.entity';
import { SourceDocument } from './source-document/source-document.entity';

/** This domain's tables. */
export const recommendationEntities = [
  Body,
  Theme,
  AffectedPersons,
  SdgGoal,
  State,
  SourceDocument,
  Recommendation,
  RecommendationState,
  RecommendationTheme,
  RecommendationAffectedPersons,
  RecommendationGoal,
  Import,
  ImportProgress,
];
