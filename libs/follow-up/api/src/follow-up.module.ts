import { Module } from '@nestjs/common';
import { RecommendationsModule } from '@nmirf/recommendations/api';
import { EvidenceController } from './evidence/evidence.controller';
import { EvidencePurge } from './evidence/evidence.purge';
import { EvidenceQueries } from './evidence/evidence.query';
import { EvidenceService } from './evidence/evidence.service';
import { FollowUpListQueries } from './home/follow-up-list.query';
import { HomeController } from './home/home.controller';
import { HomeQueries } from './home/home.query';
import { PublicFollowUpQueries } from './implementation-status/public-follow-up.query';
import { ProgressReportController } from './progress-report/progress-report.controller';
import { ProgressReportQueries } from './progress-report/progress-report.query';
import { ProgressReportService } from './progress-report/progress-report.service';
import { ReportTeller } from './progress-report/report-teller';
import { ResponsibilityQueries } from './progress-report/responsibility.query';

/** Progress reports, evidence, validation, implementation status. */
@Module({
  imports: [RecommendationsModule],
  controllers: [ProgressReportController, EvidenceController, HomeController],
  providers: [
    ProgressReportQueries,
    ProgressReportService,
    ReportTeller,
    ResponsibilityQueries,
    EvidencePurge,
    EvidenceQueries,
    EvidenceService,
    HomeQueries,
    FollowUpListQueries,
    PublicFollowUpQueries,
  ],
  exports: [ProgressReportQueries, ProgressReportService, EvidenceService, HomeQueries, PublicFollowUpQueries],
})
export class FollowUpModule {}
