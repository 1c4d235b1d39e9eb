export { followUpEntities } from './entities';
export { EvidenceService } from './evidence/evidence.service';
export { FollowUpModule } from './follow-up.module';
export { HomeQuery } from './home/home.query';
export { followUpNotifications } from './notifications';
export { PublicFollowUpQuery } from './implementation-status/public-follow-up.query';
export { currentStatus, ProgressReportQuery } from './progress-report/progress-report.query';
export { ProgressReportService, type SheetDraft } from './progress-report/progress-report.service';
