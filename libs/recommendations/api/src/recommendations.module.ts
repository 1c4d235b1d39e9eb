import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { recommendationEntities } from './entities';
import { ImportApplier } from './import/import.applier';
import { ImportController } from './import/import.controller';
import { ImportPurge } from './import/import.purge';
import { ImportService } from './import/import.service';
import { RecommendationPackService } from './pack/recommendation-pack.service';
import { RecommendationController } from './recommendation/recommendation.controller';
import { RecommendationQuery } from './recommendation/recommendation.query';
import { ReferenceDataService } from './reference-data/reference-data.service';
import { SourceDocumentController } from './source-document/source-document.controller';
import { SourceDocumentService } from './source-document/source-document.service';

/** Recommendations: source documents, classification, import and search. */
@Module({
  imports: [TypeOrmModule.forFeature(recommendationEntities)],
  controllers: [RecommendationController, SourceDocumentController, ImportController],
  providers: [
    RecommendationQuery,
    SourceDocumentService,
    ImportService,
    ImportApplier,
    ImportPurge,
    RecommendationPackService,
    ReferenceDataService,
  ],
  exports: [RecommendationQuery, SourceDocumentService, ImportService, RecommendationPackService, ReferenceDataService],
})
export class RecommendationsModule {}
