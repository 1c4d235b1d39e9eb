import { ImportEntity, ImportProgressEntity } from './import/import.entity';
import {
  RecommendationEntity,
  RecommendationAffectedPersonsEntity,
  RecommendationGoalEntity,
  RecommendationStateEntity,
  RecommendationThemeEntity,
} from './recommendation/recommendation.entity';
import { AffectedPersonsEntity, BodyEntity, SdgGoalEntity, StateEntity, ThemeEntity } from './reference-data/reference.entity';
import { SourceDocumentEntity } from './source-document/source-document.entity';

/** This domain's tables. */
export const recommendationEntities = [
  BodyEntity,
  ThemeEntity,
  AffectedPersonsEntity,
  SdgGoalEntity,
  StateEntity,
  SourceDocumentEntity,
  RecommendationEntity,
  RecommendationStateEntity,
  RecommendationThemeEntity,
  RecommendationAffectedPersonsEntity,
  RecommendationGoalEntity,
  ImportEntity,
  ImportProgressEntity,
];
