import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { aPieceOfEvidence, aReport } from '@nmirf/follow-up/api/testing';
import type { EvidenceVisibility, ReportState } from '@nmirf/follow-up/model';
import { anAccount, signedIn, type SignedInPerson, type TestAccount } from '@nmirf/identity/api/testing';
import { anAssignment } from '@nmirf/implementation/api/testing';
import { aDesignation, anInstitution } from '@nmirf/institutions/api/testing';
import { execute, FileStorage, readFirst, readRows, UnitOfWork, uuidv7 } from '@nmirf/platform/api';
import { roles, type GrantScope, type Role } from '@nmirf/platform/model';
import { ImportApplier, ReferenceDataService } from '@nmirf/recommendations/api';
import { aMatrixHeader, aMatrixRow, bringMatrix } from '@nmirf/recommendations/api/testing';
import type { DataSource } from 'typeorm';
import type { TestServer } from '../test-server';

/** Roles that are held for one institution here: it is their own one. */
const institutional: readonly Role[] = ['focal-point', 'validating-authority', 'institution-reader'];
const sides = ['own', 'other'] as const;
type Side = (typeof sides)[number];

/** A record, or the one that a person has of the kind. */
export type RecordId = string | ((person: SignedInPerson) => string);
/** The records of a kind, by what they are to the person who asks. */
export type Records = Record<string, RecordId>;

/** A State with two institutions, somebody of every role, and records of every kind on both sides. */
export interface Installation {
  people: Record<Role, SignedInPerson>;
  kinds: Record<string, Records>;
  /** words that stand in records and nowhere else, by the record */
  words: Map<string, string>;
  /** puts the files back under their keys */
  putFiles(): Promise<void>;
  own: string;
  other: string;
  /** a published recommendation of each side */
  recommendations: Record<Side, string>;
}

/** What every part of the planting needs. */
interface Ground {
  app: NestFastifyApplication;
  db: DataSource;
  /** a word that stands for a record and is nowhere else */
  word(of: string): string;
  /** the key of a file that will be there */
  file(place: string): string;
  institution: Record<Side, string>;
  people: Record<Role, SignedInPerson>;
  /** people of the other institution: one without a session, one with, one who has not accepted yet */
  somebody: TestAccount;
  elsewhere: SignedInPerson;
  invited: TestAccount;
}

interface Planted {
  id: string;
  code: string;
  document: string;
}

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n');

const fileFacts = (key: string, name: string) => ({
  fileKey: key,
  fileName: name,
  fileSize: pdf.length,
  fileKind: 'pdf' as const,
  fileSha256: 'b'.repeat(64),
  fileScan: 'clean' as const,
});

const both = async <T>(make: (side: Side) => Promise<T>) => ({ own: await make('own'), other: await make('other') });

/** The one of a kind that each of these roles has, and another person's. */
async function ofEach(
  { people, somebody }: Ground,
  these: readonly Role[],
  make: (by: string, name: string | undefined) => Promise<string>,
): Promise<Records> {
  const byPerson = new Map<string, string>();
  for (const role of these) byPerson.set(people[role].id, await make(people[role].id, undefined));
  return { own: ({ id }) => byPerson.get(id) ?? '', "another's": await make(somebody.id, 'another') };
}
const coordinators: readonly Role[] = ['coordinator', 'co-coordinator'];

/** Plants it. */
export async function plantInstallation({ app, db }: Pick<TestServer, 'app' | 'db'>): Promise<Installation> {
  await app.get(ReferenceDataService, { strict: false }).load();
  const words = new Map<string, string>();
  /** A word that stands for a record; with letters only, so that no parser takes it apart. */
  const word = (of: string) => {
    const made = `mark${of.replace(/[^a-z]/g, '')}end`;
    if (words.has(made)) throw new Error(`two records are called ${of}`);
    words.set(made, of);
    return made;
  };
  const files: string[] = [];
  const file = (place: string) => {
    const key = `${place}/${uuidv7()}`;
    files.push(key);
    return key;
  };
  const ground = { app, db, word, file, ...(await plantPeople(app, db, word)) };
  const { institution, people, somebody, invited } = ground;
  const { published, unpublished } = await plantRecommendations(ground);
  const [mine = '', theirs = '', shared = ''] = published.map(({ id }) => id);
  const hidden = { own: unpublished[0]?.id ?? '', other: unpublished[1]?.id ?? '' };
  const document = { published: published[0]?.document ?? '', unpublished: unpublished[0]?.document ?? '' };
  const evidence = await plantEvidence(ground);
  const kinds = {
    account: { "another's": somebody.id, own: ({ id }: SignedInPerson) => id, 'invited one': invited.id },
    grant: { "another's": await grantOf(db, somebody.id), 'of a third account': await grantOf(db, invited.id) },
    invitation: await plantInvitations(ground),
    session: await sessionsOf(ground),
    notification: await plantNotifications(ground),
    institution,
    designation: await plantDesignations(ground),
    recommendation: { own: mine, other: theirs, shared, 'own unpublished': hidden.own, 'other unpublished': hidden.other },
    code: { published: published[1]?.code ?? '', unpublished: unpublished[1]?.code ?? '' },
    document,
    ...(await plantAssignments(ground, published, hidden)),
    batch: await plantBatches(ground, theirs),
    evidence,
    report: await plantReports(ground, evidence, { own: mine, other: theirs }, hidden.other),
    export: await plantExports(ground, document),
    import: await plantImports(ground),
    sheet: await plantSheets(ground),
  };
  const storage = app.get(FileStorage, { strict: false });
  const putFiles = async () => {
    for (const key of files) await storage.put(key, Readable.from([pdf]));
  };
  await putFiles();
  const recommendations = { own: mine, other: theirs };
  return { people, words, putFiles, own: institution.own, other: institution.other, recommendations, kinds };
}

async function plantPeople(app: NestFastifyApplication, db: DataSource, word: Ground['word']) {
  const institution = await both(
    async (side) =>
      (await anInstitution(db.manager, { name: { en: `${side} ministry` }, email: `${word(`${side} institution`)}@state.example` })).id,
  );
  const people = {} as Record<Role, SignedInPerson>;
  for (const role of roles) {
    const scope: GrantScope = institutional.includes(role) ? { kind: 'institution', id: institution.own } : { kind: 'state' };
    people[role] = await signedIn(app, role, { name: `The ${role}`, scope });
  }
  const somebody = await anAccount(app, 'focal-point', {
    name: 'Somebody Else',
    email: `${word('another account')}@state.example`,
    scope: { kind: 'institution', id: institution.other },
  });
  const invited = await anAccount(app, 'focal-point', { scope: { kind: 'institution', id: institution.other } });
  await execute(db, `update account set state = 'invited', password_hash = null where id = $1`, [invited.id]);
  const elsewhere = await signedIn(app, 'focal-point', { scope: { kind: 'institution', id: institution.other } });
  await execute(db, 'update session set device = $2 where account_id = $1', [elsewhere.id, word('another session')]);
  return { institution, people, somebody, elsewhere, invited };
}

async function plantInvitations({ db, invited }: Ground): Promise<Records> {
  const invitations = { good: 'good-invitation-of-the-walk', used: 'used-invitation-of-the-walk' };
  for (const [state, token] of Object.entries(invitations))
    await execute(
      db,
      `insert into one_time_link (id, kind, account_id, hash, expires_at, used_at)
       values ($1, 'invitation', $2, $3, now() + interval '1 day', case when $4 then now() end)`,
      [uuidv7(), invited.id, createHash('sha256').update(token).digest('hex'), state === 'used'],
    );
  return invitations;
}

async function grantOf(db: DataSource, account: string): Promise<string> {
  const grant = await readFirst<{ id: string }>(db, 'select id from role_grant where account_id = $1', [account]);
  return grant?.id ?? '';
}

async function sessionsOf({ db, elsewhere }: Ground): Promise<Records> {
  const sessions = await readRows<{ id: string; accountId: string }>(db, 'select id, account_id as "accountId" from session');
  const sessionOf = (account: string) => sessions.find(({ accountId }) => accountId === account)?.id ?? '';
  return { own: ({ id }) => sessionOf(id), "another's": sessionOf(elsewhere.id) };
}

async function plantRecommendations({ app, db, word }: Ground) {
  let session = 30;
  const bring = async (symbol: string, names: string[]) => {
    session += 1;
    const rows = names.map((name, index) => aMatrixRow({ paragraph: `${session}.${index + 1}`, text: `Measure ${name}`, states: ['FRA'] }));
    await bringMatrix(app.get(UnitOfWork), app.get(ImportApplier, { strict: false }), aMatrixHeader({ symbol, session }), rows);
    return await readRows<Planted>(
      db,
      `select r.id, r.code, d.id as document from recommendation r join source_document d on d.id = r.document_id where d.symbol = $1 order by r.ordinal`,
      [symbol],
    );
  };
  const names = ['own published', 'other published', 'shared', 'own proposing', 'other proposing', 'own asking', 'other asking'];
  const published = await bring(
    'A/HRC/W/1',
    names.map((name, index) => (index < 3 ? word(`${name} recommendation`) : name)),
  );
  const unpublished = await bring('A/HRC/W/2', [word('own unpublished recommendation'), word('other unpublished recommendation')]);
  await execute(db, `update recommendation set visibility = 'published', published_at = now() where document_id = $1`, [
    published[0]?.document,
  ]);
  await execute(db, 'update source_document set title = $2 where id = $1', [
    unpublished[0]?.document,
    { en: word('unpublished document') },
  ]);
  return { published, unpublished };
}

async function plantAssignments({ db, word, institution }: Ground, published: readonly Planted[], hidden: Record<Side, string>) {
  const [mine = '', theirs = '', shared = '', proposingMine = '', proposingTheirs = '', askingMine = '', askingTheirs = ''] = published.map(
    ({ id }) => id,
  );
  const on = { own: mine, other: theirs };
  const assign = async (recommendationId: string, side: Side, wishes: object = {}) =>
    (await anAssignment(db.manager, { recommendationId, institutionId: institution[side], ...wishes })).id;
  const assigned = await both((side) => assign(on[side], side, { note: word(`${side} assignment`) }));
  await assign(shared, 'own', { state: 'accepted' });
  const beside = await assign(shared, 'other', { role: 'supporting', note: word('other assignment beside own') });
  const hiddenAssigned = await both((side) => assign(hidden[side], side, { note: word(`${side} assignment of unpublished`) }));
  await assign(proposingMine, 'other', { state: 'accepted' });
  await assign(proposingTheirs, 'own', { state: 'accepted' });
  const proposed = {
    own: await assign(proposingMine, 'own', { role: 'supporting', state: 'proposed' }),
    other: await assign(proposingTheirs, 'other', { role: 'supporting', state: 'proposed' }),
  };
  const asking = {
    own: await assign(askingMine, 'own', { state: 'reassignment-asked' }),
    other: await assign(askingTheirs, 'other', { state: 'reassignment-asked' }),
  };
  return {
    'assigned assignment': {
      ...assigned,
      'other beside own': beside,
      'own of unpublished': hiddenAssigned.own,
      'other of unpublished': hiddenAssigned.other,
    },
    'proposed assignment': proposed,
    'asking assignment': asking,
  };
}

function plantBatches(ground: Ground, recommendation: string): Promise<Records> {
  const { db, word, institution } = ground;
  return ofEach(ground, coordinators, async (by, another) => {
    const id = uuidv7();
    const counts = JSON.stringify({ new: 1, replacesLead: 0, dueChanged: 0, unchanged: 0 });
    await execute(
      db,
      `insert into assignment_batch (id, lead_id, supporting_ids, note, selection, recommendations, counts, created_at, created_by)
       values ($1, $2, '{}', $3, $4, 1, $5, now(), $6)`,
      [id, institution.other, another ? word('another batch') : 'one’s own', JSON.stringify({ ids: [recommendation] }), counts, by],
    );
    return id;
  });
}

async function plantEvidence({ db, word, file, institution }: Ground): Promise<Records> {
  const pieceOf = (side: Side, visibility: EvidenceVisibility) => {
    const name = word(`${side} ${visibility} evidence`);
    return aPieceOfEvidence(db.manager, {
      institutionId: institution[side],
      visibility,
      title: name,
      ...fileFacts(file('evidence'), `${name}.pdf`),
    });
  };
  const evidence: Records = {};
  for (const side of sides)
    for (const visibility of ['public', 'state', 'restricted'] as const)
      evidence[`${side} ${visibility}`] = await pieceOf(side, visibility);
  for (const side of sides)
    evidence[`${side} in no report`] = await aPieceOfEvidence(db.manager, {
      institutionId: institution[side],
      title: word(`${side} evidence in no report`),
      ...fileFacts(file('evidence'), 'alone.pdf'),
    });
  return evidence;
}

/** Reports of both sides in every state, with what was said on their way. */
async function plantReports(
  { db, word, institution, somebody }: Ground,
  evidence: Records,
  on: Record<Side, string>,
  unpublished: string,
): Promise<Records> {
  const attachedTo = (side: Side) =>
    ['public', 'state', 'restricted'].map((visibility) => evidence[`${side} ${visibility}`]).filter((id) => typeof id === 'string');
  const report = async (side: Side, state: ReportState, name: string, recommendation: string) => {
    const id = await aReport(db.manager, {
      institutionId: institution[side],
      recommendationIds: [recommendation],
      state,
      summary: word(`${name} report`),
      endorsedBy: ['endorsed', 'approved', 'published'].includes(state) ? uuidv7() : null,
      approvedBy: ['approved', 'published'].includes(state) ? uuidv7() : null,
      submittedAt: state === 'draft' ? null : new Date(),
      evidenceIds: state === 'published' || state === 'submitted' ? attachedTo(side) : [],
    });
    await execute(
      db,
      `insert into report_comment (id, report_id, section, text, by_id, by_name, at) values (gen_random_uuid(), $1, 'summary', $2, $3, 'Commenter', now())`,
      [id, word(`comment on ${name} report`), somebody.id],
    );
    await execute(
      db,
      `insert into report_event (id, report_id, action, by_id, by_name, at, reason) values (gen_random_uuid(), $1, 'return', $2, 'Returner', now(), $3)`,
      [id, somebody.id, word(`reason of return of ${name} report`)],
    );
    return id;
  };
  const reports: Records = {};
  for (const side of sides)
    for (const state of ['draft', 'submitted', 'endorsed', 'approved', 'published'] as const)
      reports[`${side} ${state}`] = await report(side, state, `${side} ${state}`, on[side]);
  reports['other published on unpublished'] = await report('other', 'published', 'other published on unpublished', unpublished);

  return reports;
}

function plantDesignations({ app, db, word, file, institution }: Ground): Promise<Records> {
  return both(async (side) => {
    const person = await anAccount(app, 'institution-reader', {
      name: `Principal of the ${side} ministry`,
      email: `${word(`${side} principal`)}@state.example`,
      scope: { kind: 'institution', id: institution[side] },
    });
    const { id } = await aDesignation(db.manager, { institutionId: institution[side], accountId: person.id });
    await execute(
      db,
      `update designation set letter_key = $2, letter_name = 'letter.pdf', letter_size = $3, letter_media_type = 'application/pdf', letter_sha256 = $4 where id = $1`,
      [id, file('designations'), pdf.length, 'c'.repeat(64)],
    );
    return id;
  });
}

async function plantNotifications({ db, word, people, elsewhere }: Ground): Promise<Records> {
  const notifications = new Map<string, string>();
  const notify = async (accountId: string, text: string) => {
    const id = uuidv7();
    await execute(
      db,
      `insert into notification (id, account_id, kind, params, link, source, created_at) values ($1, $2, 'report.submitted', $3, '/workspace', $4, now())`,
      [id, accountId, JSON.stringify({ institution: { en: text } }), uuidv7()],
    );
    notifications.set(accountId, id);
  };
  for (const role of roles) await notify(people[role].id, `for the ${role}`);
  await notify(elsewhere.id, word('another notification'));

  return { own: ({ id }) => notifications.get(id) ?? '', "another's": notifications.get(elsewhere.id) ?? '' };
}

function plantExports(ground: Ground, document: { published: string; unpublished: string }): Promise<Records> {
  const { db, word, file } = ground;
  return ofEach(ground, ['administrator', 'coordinator', 'co-coordinator', 'auditor'], async (by, another) => {
    const id = uuidv7();
    const name = another ? word('another export') : 'own';
    await execute(
      db,
      `insert into exchange_export (id, document_id, format, language, state, file_key, file_name, file_size, file_sha256, rows, filled, requested_by, requested_at)
       values ($1, $2, 'xlsx', 'en', 'done', $3, $4, $5, $6, 1, 1, $7, now())`,
      [id, another ? document.unpublished : document.published, file('exports'), `${name}.xlsx`, pdf.length, 'd'.repeat(64), by],
    );
    return id;
  });
}

function plantImports(ground: Ground): Promise<Records> {
  const { db, word, file } = ground;
  return ofEach(ground, coordinators, async (by, another) => {
    const id = uuidv7();
    const name = another ? word('another import') : 'own';
    await execute(
      db,
      `insert into import (id, format, layout, state, file_name, file_size, file_sha256, file_key, header, target, rows, problems, created_by, version)
       values ($1, 'ohchr-matrix', '2025', 'parsed', $2, $3, $4, $5, $6, $7, $8, '[]', $9, 1)`,
      [
        id,
        `${name}.docx`,
        pdf.length,
        'e'.repeat(64),
        file('imports'),
        JSON.stringify(aMatrixHeader()),
        JSON.stringify({ symbol: 'A/HRC/W/9', title: { en: 'Report' }, session: 40, cycle: 4, publishedOn: null }),
        JSON.stringify([aMatrixRow({ paragraph: '9.1' })]),
        by,
      ],
    );
    return id;
  });
}

function plantSheets(ground: Ground): Promise<Records> {
  const { db, word, file } = ground;
  return ofEach(ground, coordinators, async (by, another) => {
    const id = uuidv7();
    const name = another ? word('another sheet') : 'own';
    await execute(
      db,
      `insert into sheet_import (id, state, file_name, file_size, file_sha256, file_key, rows, problems, created_by, created_at)
       values ($1, 'read', $2, $3, $4, $5, '[]', '[]', $6, now())`,
      [id, `${name}.xlsx`, pdf.length, 'f'.repeat(64), file('sheet-imports'), by],
    );
    return id;
  });
}
