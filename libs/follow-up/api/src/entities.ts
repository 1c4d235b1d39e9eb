import { EvidenceEntity, ReportEvidenceEntity } from './evidence/evidence.entity';
import { ImplementationStatusEntity } from './implementation-status/implementation-status.entity';
import {
  ProgressReportEntity,
  ReportCommentEntity,
  ReportEventEntity,
  ReportRecommendationEntity,
} from './progress-report/progress-report.entity';
import { ReportingArrangementEntity } from './progress-report/reporting-arrangement.entity';

/** The tables of this domain. */
export const followUpEntities = [
  ProgressReportEntity,
  ReportRecommendationEntity,
  ReportEventEntity,
  ReportCommentEntity,
  ReportingArrangementEntity,
  EvidenceEntity,
  ReportEvidenceEntity,
  ImplementationStatusEntity,
];
