import 'reflect-metadata';
import { availableParallelism, cpus } from 'node:os';
import { anAccount } from '@nmirf/identity/api/testing';
import { manyReports } from '@nmirf/follow-up/api/testing';
import { AuditService, parseConfig, readRows } from '@nmirf/platform/api';
import { permissionsOf, type Actor } from '@nmirf/platform/model';
import { Command, InvalidArgumentError, Option } from 'commander';
import { DataSource } from 'typeorm';
import { withApp } from '../../api/src/commands/command';
import { migrateDatabase } from '../../api/src/commands/migrate';
import { permissions } from '../../api/src/domains';
import { assigning, board, recommendation, type Case } from './cases';
import { measure } from './measure';
import { BarePg } from './statements';

/** How much is measured. */
interface Scale {
  rows: number;
  rounds: number;
}

/** What a case came to, in milliseconds. */
interface Result extends Pick<Case, 'name' | 'calls' | 'aim' | 'statements' | 'rows'> {
  ours: number;
  bare: number;
  ratio: number;
  met: boolean;
  rounds: number;
}

const say = (text: string) => process.stderr.write(`${text} …\n`);
const rounded = (value: number) => Number(value.toFixed(2));

async function run(made: Case, rounds: number): Promise<Result> {
  const { contest, ...facts } = made;
  if (facts.rows.ours !== facts.rows.bare)
    throw new Error(`${made.name}: the bare side came to ${facts.rows.bare} rows and ours to ${facts.rows.ours}; they did not do the same`);
  say(`Measuring ${made.name}`);
  const { ours, bare } = await measure(contest, rounds, Math.min(rounds, 5));
  const ratio = ours / bare;
  return { ...facts, ours: rounded(ours), bare: rounded(bare), ratio: rounded(ratio), met: ratio <= made.aim, rounds };
}

async function bench({ rows, rounds }: Scale) {
  const config = parseConfig(process.env);
  say('Making the database');
  await migrateDatabase(config);
  return withApp(config, async (app) => {
    const db = app.get(DataSource);
    await manyReports({ app, db }, { recommendations: rows });
    const filled = await readRows<{ recommendations: number; reports: number; institutions: number; statuses: number; postgresql: string }>(
      db,
      `select (select count(*)::int from recommendation) as recommendations, (select count(*)::int from progress_report) as reports,
         (select count(*)::int from institution) as institutions, (select count(*)::int from implementation_status) as statuses,
         current_setting('server_version') as postgresql`,
    );
    const [{ postgresql, ...counted }] = filled as [(typeof filled)[number]];
    const { id } = await anAccount(app, 'coordinator');
    const actor: Actor = {
      kind: 'person',
      id,
      permissions: permissionsOf(['coordinator'], permissions),
      grants: [{ role: 'coordinator', scope: { kind: 'state' } }],
      sessionId: null,
      requestId: 'bench',
    };
    const ground = { app, db, bare: new BarePg(db), actor };
    const bulk = Math.min(rows, 500);
    const cases = [
      await run(await assigning(ground, bulk), rounds),
      await run(await recommendation(ground), rounds * 10),
      await run(await board(ground), rounds),
    ];
    // Both sides have written the trail: that it holds shows that the bare one wrote all of it.
    const { intact, entries } = await app.get(AuditService).verify();
    if (!intact) throw new Error('The audit trail is broken: one of the sides did not write what it should');
    return {
      machine: {
        cores: availableParallelism(),
        processor: cpus()[0]?.model ?? '',
        node: process.versions.node,
        postgresql,
      },
      filled: { ...counted, assignedAtOnce: bulk, auditEntries: entries },
      cases,
      met: cases.every(({ met }) => met),
    };
  });
}

function table({ machine, filled, cases }: Awaited<ReturnType<typeof bench>>): string {
  const cells = [
    ['CASE', 'OURS ms', 'BARE PG ms', 'RATIO', 'AIM', 'MET', 'STATEMENTS', 'ROUNDS'],
    ...cases.map((one) => [
      one.name,
      one.ours.toFixed(2),
      one.bare.toFixed(2),
      one.ratio.toFixed(2),
      `≤ ${one.aim}`,
      one.met ? 'yes' : 'NO',
      String(one.statements),
      String(one.rounds),
    ]),
  ];
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  return [
    ...cells.map((row) =>
      row.map((cell, column) => (column ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  '),
    ),
    '',
    'Medians. Ours are the service calls of the routes, in process; bare pg is what they send to the database, sent again:',
    ...cases.map(({ name, calls }) => `  ${name}: ${calls}`),
    `${machine.cores} cores (${machine.processor}), Node ${machine.node}, PostgreSQL ${machine.postgresql}`,
    `${filled.recommendations} recommendations, ${filled.reports} reports, ${filled.statuses} statuses, ${filled.institutions} institutions; ${filled.assignedAtOnce} assigned at once`,
  ].join('\n');
}

const count = (least: number) => (text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new InvalidArgumentError(`It is a whole number from ${least}.`);
  return value;
};

const program = new Command('bench')
  .description('Measures the platform beside bare pg on the same database. Exit code 1 when an aim is missed.')
  .addOption(new Option('--rows <n>', 'recommendations; there are four reports on each').argParser(count(20)).default(5000))
  .addOption(new Option('--rounds <n>', 'rounds of each case; ten times as many of the short one').argParser(count(2)).default(25))
  .option('--json', 'print exactly one JSON object to standard output')
  .parse();
const { json, ...scale } = program.opts<Scale & { json?: boolean }>();
try {
  const result = await bench(scale);
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `\n${table(result)}\n`);
  process.exitCode = result.met ? 0 : 1;
} catch (error) {
  process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
  if (json) process.stdout.write(`${JSON.stringify({ failed: { message: (error as Error).message } })}\n`);
  process.exitCode = 1;
}
