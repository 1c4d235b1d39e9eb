import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JobHandlers } from './job-handlers';
import { execute, readFirst } from '../database/sql';

/** Carries out waiting jobs in this process until none is left: for the command line and for tests, which need no queue. */
@Injectable()
export class InlineJobs {
  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(JobHandlers) private readonly handlers: JobHandlers,
  ) {}

  /** Takes the oldest waiting job until the outbox is empty; answers with how many were carried out. A failing job throws and stays waiting. */
  async drain(names?: readonly string[]): Promise<number> {
    for (let done = 0; ; done += 1) {
      const next = await readFirst<{ id: string; name: string; payload: unknown }>(
        this.db,
        'select id, name, payload from outbox where $1::text[] is null or name = any($1) order by id limit 1',
        [names ?? null],
      );
      if (!next) return done;
      await this.handlers.carryOut(next.id, next.name, next.payload);
      await execute(this.db, 'delete from outbox where id = $1', [next.id]);
    }
  }
}
