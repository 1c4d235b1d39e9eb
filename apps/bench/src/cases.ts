import type { INestApplicationContext } from '@nestjs/common';
import { HomeQuery, ProgressReportQuery } from '@nmirf/follow-up/api';
import { AssignmentBatchService, AssignmentQuery } from '@nmirf/implementation/api';
import type { AssignmentOrder } from '@nmirf/implementation/model';
import { aDesignation, anInstitution } from '@nmirf/institutions/api/testing';
import { someRecommendations } from '@nmirf/follow-up/api/testing';
import { execute, readOne, readRows } from '@nmirf/platform/api';
import type { Actor } from '@nmirf/platform/model';
import { RecommendationQuery, recommendationScope } from '@nmirf/recommendations/api';
import type { DataSource } from 'typeorm';
import { AnewEachTime } from './anew';
import type { Contest } from './measure';
import { record, type BarePg, type Recording } from './statements';

/** What the cases are made of. */
export interface Ground {
  app: INestApplicationContext;
  db: DataSource;
  bare: BarePg;
  /** a coordinator, as a request has her */
  actor: Actor;
}

/** A case that is ready to be measured. */
export interface Case {
  name: string;
  /** the service calls of the routes that are measured */
  calls: string;
  /** our time is at most so many times that of bare `pg` */
  aim: number;
  statements: number;
  /** what each side read or wrote in the round before the first */
  rows: { ours: number; bare: number };
  contest: Contest;
}

const statementsOf = (recordings: readonly Recording[]) => Math.max(...recordings.map(({ steps }) => steps.flat().length));

/**
 * Reading: our side are the calls; the bare side are exactly the statements that these calls send, recorded in this run, with the same
 * values, on as many connections, at the same moment where ours were. What is left between the two is everything that is not SQL.
 */
async function reading(bare: BarePg, calls: readonly (() => Promise<unknown>)[]): Promise<Omit<Case, 'name' | 'calls' | 'aim'>> {
  const recordings: Recording[] = [];
  for (const call of calls) recordings.push(await record(call));
  const played: number[] = [];
  for (const { steps } of recordings) played.push(await (await bare.ready(steps))());
  const of = <T>(list: readonly T[], round: number) => list[round % list.length] as T;
  return {
    statements: statementsOf(recordings),
    rows: { ours: recordings.reduce((sum, { rows }) => sum + rows, 0), bare: played.reduce((sum, rows) => sum + rows, 0) },
    contest: {
      ours: async (round) => of(calls, round),
      bare: (round) => bare.ready(of(recordings, round).steps),
    },
  };
}

/** The coordinator's board: institutions by where their recommendations stand. */
export async function board({ app, bare, actor }: Ground): Promise<Case> {
  const home = app.get(HomeQuery, { strict: false });
  return { name: 'board', calls: 'HomeQuery.board', aim: 2, ...(await reading(bare, [() => home.board(actor)])) };
}

/** What the workspace's page of one recommendation asks for: itself, then its assignments and its follow-up, each with their history. */
export async function recommendation({ app, db, bare, actor }: Ground): Promise<Case> {
  const recommendations = app.get(RecommendationQuery, { strict: false });
  const assignments = app.get(AssignmentQuery, { strict: false });
  const reports = app.get(ProgressReportQuery, { strict: false });
  const some = await readRows<{
    id: string;
  }>(db, 'select recommendation_id as id from implementation_status group by 1 order by count(*) desc, 1 limit 10');
  const calls = some.map(({ id }) => async () => {
    await recommendations.one({ id }, recommendationScope(actor));
    await assignments.ofRecommendation(actor, id);
    await reports.ofRecommendation(actor, id);
  });
  return {
    name: 'recommendation',
    calls: 'RecommendationQuery.one, AssignmentQuery.ofRecommendation, ProgressReportQuery.ofRecommendation',
    aim: 4,
    ...(await reading(bare, calls)),
  };
}

/** What assigning writes and may be taken away again; entries of the trail stay, which is the same for both sides. */
const written = ['notification', 'outbox', 'assignment_event', 'assignment', 'assignment_batch'] as const;

/**
 * Assigning many recommendations at once: plan, assignments, their history, the batch, the notification of the principal focal point, its
 * mail through the outbox, the entries of the audit trail. The bare side sends the statements that our call sends in one transaction, as
 * recorded in this run, with ids of its own in each round and the next links of the audit chain; both are made before its time begins.
 */
export async function assigning({ app, db, bare, actor }: Ground, count: number): Promise<Case> {
  const service = app.get(AssignmentBatchService, { strict: false });
  const institution = await anInstitution(db.manager, { code: 'BENCH' });
  await aDesignation(db.manager, { institutionId: institution.id });
  const ids = (await someRecommendations({ app, db }, count)).map(({ id }) => id);
  // What happened to assignments stays on record; in this database, which is thrown away, each round takes it back.
  for (const table of written) await execute(db, `alter table ${table} disable trigger user`);
  const { began } = await readOne<{ began: Date }>(db, 'select now() as began');
  const tidy = async () => {
    await execute(db, 'delete from notification where created_at >= $1', [began]);
    await execute(db, 'delete from outbox where at >= $1', [began]);
    for (const table of ['assignment_event', 'assignment'])
      await execute(db, `delete from ${table} where batch_id in (select id from assignment_batch where created_at >= $1)`, [began]);
    await execute(db, 'delete from assignment_batch where created_at >= $1', [began]);
    for (const table of written) await execute(db, `vacuum analyze ${table}`);
  };
  const order: AssignmentOrder = {
    selection: { ids },
    leadId: institution.id,
    supportingIds: [],
    dueOn: null,
    note: 'Please begin this year.',
  };
  const { plan } = await service.preview(actor, order);
  const call = () => service.apply(actor, { ...order, plan });

  const recording = await record(call);
  await tidy();
  const anew = new AnewEachTime(recording.steps, began, db);
  const played = await (await bare.ready(await anew.steps()))();
  await tidy();
  return {
    name: 'assignment',
    calls: 'AssignmentBatchService.apply',
    aim: 3,
    statements: statementsOf([recording]),
    rows: { ours: recording.rows, bare: played },
    contest: {
      ours: async () => call,
      bare: async () => bare.ready(await anew.steps()),
      tidy,
    },
  };
}
