import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RecommendationsModule } from '@nmirf/recommendations/api';
import { followUpEntities } from './entities';
import { EvidenceController } from './evidence/evidence.controller';
import { EvidencePurge } from './evidence/evidence.purge';
import { EvidenceQuery } from './evidence/evidence.query';
import { EvidenceService } from './evidence/evidence.service';
import { FollowUpListQuery } from './home/follow-up-list.query';
import { HomeController } from './home/home.controller';
import { HomeQuery } from './home/home.query';
import { PublicFollowUpQuery } from './implementation-status/public-follow-up.query';
import { ProgressReportController } from './progress-report/progress-report.controller';
import { ProgressReportQuery } from './progress-report/progress-report.query';
import { RecommendationFollowUpController } from './progress-report/recommendation-follow-up.controller';
import { ReportingArrangementController } from './progress-report/reporting-arrangement.controller';
import { ProgressReportService } from './progress-report/progress-report.service';
import { ReportNotices } from './progress-report/report-notices';
import { ResponsibilityQuery } from './progress-report/responsibility.query';

/** Progress reports, evidence, validation, implementation status. */
@Module({
  imports: [TypeOrmModule.forFeature(followUpEntities), RecommendationsModule],
  controllers: [
    ProgressReportController,
    EvidenceController,
    HomeController,
    RecommendationFollowUpController,
    ReportingArrangementController,
  ],
  providers: [
    ProgressReportQuery,
    ProgressReportService,
    ReportNotices,
    ResponsibilityQuery,
    EvidencePurge,
    EvidenceQuery,
    EvidenceService,
    HomeQuery,
    FollowUpListQuery,
    PublicFollowUpQuery,
  ],
  exports: [ProgressReportQuery, ProgressReportService, EvidenceService, HomeQuery, PublicFollowUpQuery],
})
export class FollowUpModule {}
