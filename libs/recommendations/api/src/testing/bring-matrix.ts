import { uuidv7, type UnitOfWork } from '@nmirf/platform/api';
import { systemActor } from '@nmirf/platform/model';
import type { MatrixHeader, MatrixRow } from '@nmirf/recommendations/model';
import type { ImportApplier } from '../import/import.applier';
import { ImportEntity, type ImportResult } from '../import/import.entity';
import { targetOf } from '../import/import-target';

/** Brings rows into the database as an import does, without a file. */
export const bringMatrix = (work: UnitOfWork, applier: ImportApplier, header: MatrixHeader, rows: MatrixRow[]): Promise<ImportResult> =>
  work.run(systemActor, 'import.apply', async (tx) => {
    const made = Object.assign(new ImportEntity(), {
      id: uuidv7(),
      format: 'ohchr-matrix' as const,
      layout: '2025',
      state: 'applying' as const,
      fileName: 'matrix.docx',
      fileSize: 1,
      fileSha256: 'x',
      fileKey: 'x',
      header,
      target: targetOf(header),
      rows,
      problems: [],
      excludedRows: [],
      createdBy: null,
    });
    await tx.em.save(made);
    return applier.apply(tx, made);
  });
