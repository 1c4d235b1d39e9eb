export { describeMatrixFault } from './import/describe-fault';
export { recommendationEntities } from './entities';
export { ImportApplier } from './import/import.applier';
export { ImportService, type DryRun } from './import/import.service';
export { RecommendationQuery, visibleTo, type RecommendationScope } from './recommendation/recommendation.query';
export { RecommendationsModule } from './recommendations.module';
export { ReferenceDataService } from './reference-data/reference-data.service';
export { SourceDocumentService } from './source-document/source-document.service';
