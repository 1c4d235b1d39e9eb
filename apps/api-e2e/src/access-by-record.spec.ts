import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SignedInPerson } from '@nmirf/identity/api/testing';
import { readFirst, Routes } from '@nmirf/platform/api';
import { roles, type Role } from '@nmirf/platform/model';
import { askings, listQueries, readAt, withoutRecord, type Asking } from './two-institutions/asking';
import { startServer, type TestServer } from './test-server';
import { plantInstallation, type Installation } from './two-institutions/installation';
import { keepRows } from './two-institutions/pristine';

jest.setTimeout(240_000);

/** The roles, and whoever has not signed in. */
type Asker = Role | 'public';
type By<T> = Record<string, T>;
/** What is answered, in one word, by asker; askers who are stopped at the door are not in it. */
type Answers = Map<Asker, string>;
/** As it is committed: one word where all get the same, otherwise the askers by word; the largest group is `the rest`. */
type Outcome = string | By<string>;
interface Expected {
  /** what is answered to a call that names a record, by route and record */
  answers: By<By<Outcome>>;
  /** who sees which records in what a route tells; a record that is not there shows to nobody */
  shown: By<By<string[]>>;
}

const expectations = join(__dirname, 'access-by-record.json');
const absent = '01900000-0000-7000-8000-00000000dead';

describe('every route, asked by everybody for every record', () => {
  let server: TestServer;
  let installation: Installation;
  let bringBack: () => Promise<void>;
  let admitted: (route: string) => Asker[];
  let expected: Expected;
  let found: Expected;
  /** what is told of a record that may not be seen, where it is not what is told of one that is not there */
  const unlike: string[] = [];

  beforeAll(async () => {
    server = await startServer('walk');
    installation = await plantInstallation(server);
    bringBack = await keepRows(server.db);
    const doors = JSON.parse(await readFile(join(__dirname, 'access-matrix.json'), 'utf8')) as By<string | Role[]>;
    admitted = (route) => {
      const door = doors[route];
      if (door === 'everybody') return ['public', ...roles];
      if (door === 'signed-in') return [...roles];
      return Array.isArray(door) ? door : [];
    };
    found = { answers: {}, shown: {} };
    const routes = routesOf();
    // Reading comes first: what may be read decides what else may be told.
    for (const route of [...routes.filter((one) => one.startsWith('GET')), ...routes.filter((one) => !one.startsWith('GET'))])
      await walk(route);
    if (process.env['WRITE_EXPECTATIONS']) await writeFile(expectations, JSON.stringify(inOrder(found), null, 2) + '\n');
    expected = JSON.parse(await readFile(expectations, 'utf8')) as Expected;
  });
  afterAll(() => server?.close());

  const routesOf = () =>
    server.app
      .get(Routes)
      .list()
      .map(({ method, path }) => `${method} ${path}`)
      .sort();

  /** Each record's answers and what was shown, for one route. */
  const answersOf = new Map<string, Map<string, Answers>>();

  async function walk(route: string) {
    const asking = askings[route];
    if (!asking) {
      if (route.startsWith('GET') && !route.includes(':') && !withoutRecord.includes(route)) await look(route);
      return;
    }
    const byRecord = new Map<string, Answers>();
    const seen = new Map<string, Set<Asker>>();
    answersOf.set(route, byRecord);
    for (const asker of admitted(route)) {
      for (const [parameter, kind] of Object.entries(asking.records)) {
        const nothing = await call(route, asking, asker, { [parameter]: kind === 'code' ? 'UPR-9-99-X-1' : absent });
        for (const variant of ['absent', ...Object.keys(installation.kinds[kind] ?? {})]) {
          const answer = variant === 'absent' ? nothing : await call(route, asking, asker, { [parameter]: idOf(kind, variant, asker) });
          const name = Object.keys(asking.records).length > 1 ? `${parameter}: ${variant}` : variant;
          const answers = byRecord.get(name) ?? byRecord.set(name, new Map()).get(name);
          answers?.set(asker, answer.word);
          if (answer.word === 'ok' && route.startsWith('GET')) mark(seen, asker, answer.body);
          if (variant !== 'absent' && answer.word !== 'ok' && !mayRead(kind, variant, asker) && answer.detail !== nothing.detail)
            unlike.push(`${route}, ${asker}, ${name}: ${answer.detail}, and of one that is not there: ${nothing.detail}`);
        }
      }
    }
    found.answers[route] = foldAlike([...byRecord].map(([name, answers]) => [name, outcomeOf(answers)]));
    if (seen.size) found.shown[route] = shownOf(seen, admitted(route));
  }

  /** A list: the records that show in it. */
  async function look(route: string) {
    const seen = new Map<string, Set<Asker>>();
    for (const asker of admitted(route))
      for (const query of listQueries[route] ?? ['']) {
        const answer = await send(route, asker, address(route) + query, {});
        if (answer.word !== 'ok') throw new Error(`${route}${query} shows nothing to ${asker}: ${answer.detail}`);
        mark(seen, asker, answer.body);
      }
    found.shown[route] = shownOf(seen, admitted(route));
  }

  const idOf = (kind: string, variant: string, asker: Asker): string => {
    const id = installation.kinds[kind]?.[variant];
    if (id === undefined) throw new Error(`there is no record ${variant} of the kind ${kind}`);
    return typeof id === 'string' ? id : asker === 'public' ? absent : id(installation.people[asker]);
  };

  /** Whether the record can be read where its kind is read; a kind that is read nowhere by itself is told only to whom its calls are open. */
  const mayRead = (kind: string, variant: string, asker: Asker): boolean => {
    const { route = '', as } = readAt[kind] ?? {};
    return (
      answersOf
        .get(route)
        ?.get(as?.[variant] ?? variant)
        ?.get(asker) === 'ok'
    );
  };

  const address = (route: string) => (route.includes(' /health') ? '' : '/api') + route.slice(route.indexOf(' ') + 1);

  async function call(route: string, asking: Asking, asker: Asker, chosen: By<string>) {
    const first = Object.entries(asking.records).map(([parameter, kind]) => [
      parameter,
      idOf(kind, Object.keys(installation.kinds[kind] ?? {})[0] ?? '', asker),
    ]);
    const ids = { ...(Object.fromEntries(first) as By<string>), ...chosen };
    const named = { ids, installation };
    const path = address(route).replace(/:(\w+)/g, (_, parameter: string) => ids[parameter] ?? '');
    const version = asking.version ? await versionOf(asking.version, ids['id'] ?? '') : undefined;
    return send(route, asker, path + (asking.query?.(named) ?? ''), { body: asking.body?.(named), file: asking.file, version });
  }

  const versionOf = async (table: string, id: string) => {
    const row = await readFirst<{ version: number }>(server.db, `select version from "${table}" where id = $1`, [id]);
    return row?.version ?? 1;
  };

  async function send(
    route: string,
    asker: Asker,
    url: string,
    { body, file, version }: { body?: object | undefined; file?: boolean | undefined; version?: number | undefined },
  ) {
    const method = route.slice(0, route.indexOf(' ')) as 'GET';
    const person: SignedInPerson | undefined = asker === 'public' ? undefined : installation.people[asker];
    const form = file ? aForm() : undefined;
    const answer = await server.app.inject({
      method,
      url,
      headers: {
        ...person?.headers,
        ...(version !== undefined && { 'if-match': `"${version}"` }),
        ...(body && { 'content-type': 'application/json' }),
        ...form?.headers,
      },
      ...(body && { payload: JSON.stringify(body) }),
      ...(form && { payload: form.payload }),
    });
    if (answer.statusCode >= 500) throw new Error(`${route}, ${asker}, ${url}: ${answer.statusCode} ${answer.body}`);
    const problem = answer.statusCode >= 400 ? (answer.json() as { code: string; params: object }) : undefined;
    if (method !== 'GET' && !problem) {
      await bringBack();
      if (file) await installation.putFiles();
    }
    return {
      word: problem ? wordOf(answer.statusCode, problem.code) : 'ok',
      detail: problem ? `${answer.statusCode} ${problem.code} ${JSON.stringify(problem.params)}` : 'ok',
      body: answer.body,
    };
  }

  function mark(seen: Map<string, Set<Asker>>, asker: Asker, body: string) {
    for (const [word, record] of installation.words)
      if (body.toLowerCase().includes(word)) (seen.get(record) ?? seen.set(record, new Set()).get(record))?.add(asker);
  }

  it('has for each route that names a record the record to name, and no line for a route that is no more', () => {
    const routes = routesOf();
    const open = routes.filter(
      (route) => !askings[route] && !withoutRecord.includes(route) && (route.includes(':') || !route.startsWith('GET')),
    );
    expect({ 'routes without a line in two-institutions/asking.ts': open }).toEqual({
      'routes without a line in two-institutions/asking.ts': [],
    });
    const gone = [...Object.keys(askings), ...withoutRecord, ...Object.keys(listQueries)].filter((route) => !routes.includes(route));
    expect({ 'lines of routes that are no more': gone }).toEqual({ 'lines of routes that are no more': [] });
  });

  it('has a committed expectation', () => {
    for (const part of ['answers', 'shown'] as const) {
      const missing = Object.keys(found[part]).filter((route) => !expected[part][route]);
      expect({ [`routes without an expectation (${part})`]: missing }).toEqual({ [`routes without an expectation (${part})`]: [] });
    }
  });

  it('answers what is committed', () => {
    expect(found.answers).toEqual(expected.answers);
  });

  it('shows the records that are committed, and no other', () => {
    expect(found.shown).toEqual(expected.shown);
  });

  it('tells of a record that may not be seen what it tells of one that is not there', () => {
    expect(unlike).toEqual([]);
  });
});

/** What stands for an answer: the code of a rule, or a word for what many codes say. */
function wordOf(status: number, code: string): string {
  if (status === 404) return 'absent';
  if (code === 'access.not-allowed') return 'not-allowed';
  return [400, 412, 415, 422, 428].includes(status) ? `invalid (${code})` : code;
}

function outcomeOf(answers: Answers): Outcome {
  const groups = new Map<string, Asker[]>();
  for (const [asker, word] of answers) groups.set(word, [...(groups.get(word) ?? []), asker]);
  const sorted = [...groups].sort(([, a], [, b]) => a.length - b.length);
  if (sorted.length <= 1) return sorted[0]?.[0] ?? 'nobody asks';
  return Object.fromEntries(sorted.map(([word, askers], index) => [word, index === sorted.length - 1 ? 'the rest' : askers.join(', ')]));
}

/** Records of which a route says the same stand on one line. */
function foldAlike<T>(lines: [string, T][]): By<T> {
  const folded = new Map<string, { names: string[]; outcome: T }>();
  for (const [name, one] of lines) {
    const key = JSON.stringify(one);
    const line = folded.get(key) ?? { names: [], outcome: one };
    line.names.push(name);
    folded.set(key, line);
  }
  return Object.fromEntries([...folded.values()].map(({ names, outcome: one }) => [names.join(' | '), one]));
}

function shownOf(seen: Map<string, Set<Asker>>, askers: readonly Asker[]): By<string[]> {
  const byGroup = new Map<string, string[]>();
  for (const record of [...seen.keys()].sort()) {
    const group = nameGroup(seen.get(record) ?? new Set(), askers);
    byGroup.set(group, [...(byGroup.get(group) ?? []), record]);
  }
  return Object.fromEntries([...byGroup].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A group by whichever is shorter: its members, or who is not in it. */
function nameGroup(group: ReadonlySet<Asker>, all: readonly Asker[]): string {
  const others = all.filter((one) => !group.has(one));
  if (!others.length) return 'all';
  return others.length < group.size ? `all but ${others.join(', ')}` : all.filter((one) => group.has(one)).join(', ');
}

/** By path, then by method: as one looks for a route. */
function inOrder({ answers, shown }: Expected): Expected {
  const key = (route: string) => route.split(' ').reverse().join(' ');
  const sorted = <T>(by: By<T>) => Object.fromEntries(Object.entries(by).sort(([a], [b]) => (key(a) < key(b) ? -1 : 1)));
  return { answers: sorted(answers), shown: sorted(shown) };
}

/** A form with a small PDF. */
function aForm() {
  const boundary = 'walk-walk-walk';
  const payload = [
    `--${boundary}`,
    'content-disposition: form-data; name="file"; filename="letter.pdf"',
    'content-type: application/pdf',
    '',
    '%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n',
    `--${boundary}--`,
    '',
  ].join('\r\n');
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}
