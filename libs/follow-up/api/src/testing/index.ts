export { assign, followUpApp, someRecommendations } from './follow-up-app';
export { manyReports, type Fill } from './many-reports';
export { aPieceOfEvidence, aReport, type ReportWishes } from './reports';
