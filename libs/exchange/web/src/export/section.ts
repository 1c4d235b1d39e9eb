import type { AddedPart } from '@nmirf/platform/web';
import { exchangeTexts } from '../texts';

/** What a document's page shows to those who may export. */
export const matrixExportSection: AddedPart = {
  permission: 'exchange.export',
  load: () => import('./matrix-export-section').then((m) => m.MatrixExportSection),
  texts: [exchangeTexts],
};
