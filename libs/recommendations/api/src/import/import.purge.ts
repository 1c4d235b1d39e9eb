import { Inject, Injectable } from '@nestjs/common';
import { before, day, execute, Purge } from '@nmirf/platform/api';

const kept = 90 * day;

/** Matrices that were brought in and never applied do not stay; the file of one that was applied is the source of what it brought, and does. */
@Injectable()
export class ImportPurge {
  constructor(@Inject(Purge) purge: Purge) {
    purge.declare('recommendations', {
      rows: async (tx) => ({
        imports: await execute(tx.em, `delete from import where state in ('parsed', 'failed', 'discarded') and created_at < $1`, [
          before(tx, kept),
        ]),
        progress: await execute(
          tx.em,
          'delete from import_progress p where not exists (select from import i where i.id = p.import_id)',
          [],
        ),
      }),
      files: { imports: 'select file_key as key from import where file_key = any($1)' },
    });
  }
}
