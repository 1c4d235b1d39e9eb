import { Inject, Injectable } from '@nestjs/common';
import { execute, readFirst, UnitOfWork } from '@nmirf/platform/api';
import { systemActor } from '@nmirf/platform/model';
import { DataSource } from 'typeorm';
import { affectedPersons, bodies, goals, referenceVersion, states, themes } from '../reference/reference';

/** Brings the reference lists (bodies, themes, groups of persons, goals, States) to the version that the program carries. */
@Injectable()
export class ReferenceDataService {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
  ) {}

  /** Adds and renames; never removes, since records may point at an entry. Does nothing when this version is loaded. Answers with the version. */
  async load(): Promise<string> {
    const loaded = await readFirst<{ version: string }>(
      this.db,
      `select details->>'version' as version from audit_entry where subject_type = 'reference-data' order by seq desc limit 1`,
    );
    if (loaded?.version === referenceVersion) return referenceVersion;
    await this.work.run(systemActor, 'reference-data.load', async (tx) => {
      const put = (sql: string, rows: object[]) => execute(tx.em, sql, [JSON.stringify(rows)]);
      await put(
        `insert into body (code, family, name) select code, family, name from jsonb_to_recordset($1) as x (code text, family text, name jsonb)
         on conflict (code) do update set family = excluded.family, name = excluded.name`,
        bodies.map(({ code, family, names }) => ({ code, family, name: names })),
      );
      for (const [table, entries] of [
        ['theme', themes],
        ['affected_persons', affectedPersons],
      ] as const)
        await put(
          `insert into ${table} (code, name, origin) select code, name, 'reference' from jsonb_to_recordset($1) as x (code text, name jsonb)
           on conflict (code) do update set name = excluded.name, origin = excluded.origin`,
          entries.map(({ code, names }) => ({ code, name: names })),
        );
      await put(
        `insert into sdg_goal (number, name, title) select number, name, title from jsonb_to_recordset($1) as x (number smallint, name jsonb, title jsonb)
         on conflict (number) do update set name = excluded.name, title = excluded.title`,
        goals.map(({ number, short, title }) => ({ number, name: short, title })),
      );
      await put(
        `insert into state (code, name) select code, name from jsonb_to_recordset($1) as x (code text, name jsonb)
         on conflict (code) do update set name = excluded.name`,
        states.map(({ code, names }) => ({ code, name: names })),
      );
      tx.audit('reference-data', null, { version: referenceVersion });
    });
    return referenceVersion;
  }
}
