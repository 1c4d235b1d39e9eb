import { ExchangeExport } from './export/matrix-export.entity';
import { SheetImport } from './sheet-import/sheet-import.entity';

/** The tables of this domain. */
export const exchangeEntities = [ExchangeExport, SheetImport];
