import { ExchangeExportEntity } from './export/matrix-export.entity';
import { SheetImportEntity } from './sheet-import/sheet-import.entity';

/** The tables of this domain. */
export const exchangeEntities = [ExchangeExportEntity, SheetImportEntity];
