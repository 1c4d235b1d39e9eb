export { describeMatrixFault } from './import/describe-fault';
export { recommendationEntities } from './entities';
export { ImportApplier } from './import/import.applier';
export { ImportService, type DryRun } from './import/import.service';
export { RecommendationPack, type PackDocument, type PackRecommendation } from './pack/recommendation-pack';
export { RecommendationPackService } from './pack/recommendation-pack.service';
export { RecommendationEntity } from './recommendation/recommendation.entity';
export {
  localized,
  recommendationConditions,
  RecommendationQuery,
  recommendationVisible,
  recommendationScope,
  type AddedField,
  type PageWith,
  type RecommendationCriteria,
  type RecommendationScope,
} from './recommendation/recommendation.query';
export { RecommendationsModule } from './recommendations.module';
export { ownStateName } from './reference-data/own-state';
export { ReferenceDataService } from './reference-data/reference-data.service';
export { SourceDocumentService } from './source-document/source-document.service';
