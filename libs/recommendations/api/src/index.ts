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

export { describeMatrixFault } from './import/describe-fault';
export { ImportService, type DryRun } from './import/import.service';
export { RecommendationQuery, visibleTo, type RecommendationScope } from './recommendation/recommendation.query';
export { RecommendationsModule } from './recommendations.module';
export { ReferenceDataService } from './reference-data/reference-data.service';
export { SourceDocumentService } from './source-document/source-document.service';

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
