export { exchangeEntities } from './entities';
export { ExchangeModule } from './exchange.module';
export { MatrixExportService } from './export/matrix-export.service';
export type { MatrixFile } from './export/matrix-file';
export { writeMatrixDocx } from './matrix-docx/write-matrix-docx';
export { readMatrixXlsx } from './matrix-sheet/read-matrix-xlsx';
export { writeMatrixXlsx } from './matrix-sheet/write-matrix-xlsx';
