import { Evidence, ReportEvidence } from './evidence/evidence.entity';
import { ImplementationStatus } from './implementation-status/implementation-status.entity';
import { ProgressReport, ReportComment, ReportEvent, ReportRecommendation } from './progress-report/progress-report.entity';
import { ReportingArrangement } from './progress-report/reporting-arrangement.entity';

/** The tables of this domain. */
export const followUpEntities = [
  ProgressReport,
  ReportRecommendation,
  ReportEvent,
  ReportComment,
  ReportingArrangement,
  Evidence,
  ReportEvidence,
  ImplementationStatus,
];
