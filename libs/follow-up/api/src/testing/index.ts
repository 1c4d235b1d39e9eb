export { assign, followUpApp, someRecommendations } from './follow-up-app';
export { aPieceOfEvidence, aReport, type ReportWishes } from './reports';
