import type { ExportFormat } from '@nmirf/exchange/model';
import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { UnLanguage } from '@nmirf/platform/model';
import type { EntityManager } from 'typeorm';
import { MatrixQuery, type MatrixSource } from '../matrix/matrix.query';
import { writeMatrixDocx } from '../matrix-docx/write-matrix-docx';
import { writeMatrixXlsx } from '../matrix-sheet/write-matrix-xlsx';

/** A matrix as a file. */
export interface MatrixFile {
  bytes: Uint8Array;
  name: string;
  sha256: string;
  rows: number;
  filled: number;
}

/** Makes the file of a document's matrix. */
@Injectable()
export class MatrixFileWriter {
  constructor(@Inject(MatrixQuery) private readonly matrices: MatrixQuery) {}

  async write(source: MatrixSource, format: ExportFormat, language: UnLanguage, em?: EntityManager): Promise<MatrixFile> {
    const { bytes, rows, filled } = await (format === 'docx' ? this.docx(source, language, em) : this.xlsx(source, language, em));
    return {
      bytes,
      rows,
      filled,
      name: `${source.symbol.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')}-${language}.${format}`,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
  }

  private async docx(source: MatrixSource, language: UnLanguage, em?: EntityManager) {
    const matrix = await this.matrices.document(source, language, em);
    const filled = matrix.rows.filter(({ assessment }) => assessment !== null).length;
    return { bytes: await writeMatrixDocx(matrix), rows: matrix.rows.length, filled };
  }

  private async xlsx(source: MatrixSource, language: UnLanguage, em?: EntityManager) {
    const sheet = await this.matrices.sheet(source, language, em);
    const filled = sheet.rows.filter((row) => row.status ?? row.proposedStatus ?? row.summary ?? row.deadline).length;
    return { bytes: await writeMatrixXlsx(sheet), rows: sheet.rows.length, filled };
  }
}
