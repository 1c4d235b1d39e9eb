import type { DocumentSection } from '@nmirf/recommendations/web';

/** What a document's page shows to those who may export. */
export const matrixExportSection: DocumentSection = {
  permission: 'exchange.export',
  load: () => import('./matrix-export-section').then((m) => m.MatrixExportSection),
};
