import { Inject, Injectable } from '@nestjs/common';
import { before, day, execute, Purge } from '@nmirf/platform/api';

/** Exports can be made again, and sheets that nobody took over say what is outdated by then. */
const kept = 90 * day;

/** Files that were made to be fetched, and sheets that came in vain, do not stay. A sheet that was taken over does. */
@Injectable()
export class ExchangePurge {
  constructor(@Inject(Purge) purge: Purge) {
    purge.declare('exchange', {
      rows: async (tx) => ({
        exports: await execute(tx.em, 'delete from exchange_export where requested_at < $1', [before(tx, kept)]),
        sheets: await execute(tx.em, `delete from sheet_import where state = 'read' and created_at < $1`, [before(tx, kept)]),
      }),
      files: {
        exports: 'select file_key as key from exchange_export where file_key = any($1)',
        'sheet-imports': 'select file_key as key from sheet_import where file_key = any($1)',
      },
    });
  }
}
