/// <reference types="node" />
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TestBed } from '@angular/core/testing';
import type { ResolveFn, Route, Routes } from '@angular/router';
import { exchangeRoutes, matrixExportSection } from '@nmirf/exchange/web';
import { arrangementPart, followUpPart, followUpRoutes, waitingPart } from '@nmirf/follow-up/web';
import { identityAdministrationRoutes, identityRoutes, identityTexts } from '@nmirf/identity/web';
import { assignmentsPart, assignSelectedPart, implementationRoutes } from '@nmirf/implementation/web';
import { institutionRoutes } from '@nmirf/institutions/web';
import { notificationRoutes } from '@nmirf/notifications/web';
import { LanguageService, platformTexts, platformWorkTexts, type DomainTexts } from '@nmirf/platform/web';
import { portalRoutes } from '@nmirf/portal/web';
import { recommendationRoutes } from '@nmirf/recommendations/web';
import { closedRoutes } from './closed-routes';
import { notFound } from './error/not-found';
import { namedKeys, stem } from './named-keys';
import { routes } from './routes';
import { hostTexts } from './texts';

const root = join(__dirname, '../../../..');
const webOf = (domain: string) => join(root, 'libs', domain, 'web/src');
const homes: [string, Routes][] = [
  [join(__dirname, 'error'), [notFound]],
  [webOf('exchange'), exchangeRoutes],
  [webOf('follow-up'), followUpRoutes],
  [webOf('identity'), [...identityRoutes, ...identityAdministrationRoutes]],
  [webOf('implementation'), implementationRoutes],
  [webOf('institutions'), institutionRoutes],
  [webOf('notifications'), notificationRoutes],
  [webOf('portal'), portalRoutes],
  [webOf('recommendations'), recommendationRoutes],
];

/** The file that a route or a part loads, seen from its folder. */
const loadedBy = (folder: string, load: () => unknown): string =>
  join(folder, `${/(?:require|import)\(['"](\.[^'"]+)['"]\)/.exec(load.toString())?.[1] ?? 'absent'}.ts`);

/** Where each web room declares what others may use. */
const declared = new Map<string, string>();
for (const domain of readdirSync(join(root, 'libs')).filter((one) => existsSync(webOf(one))))
  for (const file of readdirSync(webOf(domain), { recursive: true, encoding: 'utf8' }).filter((one) => /(?<!\.spec)\.ts$/.test(one)))
    for (const [, name] of readFileSync(join(webOf(domain), file), 'utf8').matchAll(
      /^export (?:abstract )?(?:class|const|function) (\w+)/gm,
    ))
      declared.set(`${domain} ${name}`, join(webOf(domain), file));

/** A file and all that comes with it, but for what it loads later. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const source = readFileSync(file, 'utf8');
  const near = [...source.matchAll(/from '(\.[^']+)'/g)].map(([, path]) => join(dirname(file), `${path}.ts`));
  const templates = [...source.matchAll(/templateUrl: '([^']+)'/g)].map(([, path]) => join(dirname(file), path ?? ''));
  const far = [...source.matchAll(/import \{([^}]*)\} from '@nmirf\/([a-z-]+)\/web'/g)].flatMap(([, names, domain]) =>
    (names ?? '').split(',').map((name) => declared.get(`${domain} ${name.trim()}`)),
  );
  for (const next of [...near, ...templates, ...far]) if (next && existsSync(next)) reached(next, seen);
  return seen;
}

async function missing(file: string, texts: readonly DomainTexts[]): Promise<string[]> {
  const tables = await Promise.all([platformTexts, hostTexts, ...texts].map((one) => one.en()));
  const known = new Set(tables.flatMap((table) => Object.keys(table.default)).map(stem));
  const keys = [...reached(file)].flatMap((one) => namedKeys(readFileSync(one, 'utf8')));
  return [...new Set(keys)].filter((key) => !known.has(key));
}

interface Page {
  file: string;
  texts: DomainTexts[];
}

/** All pages and shells, each with the texts that the routes above it load. */
function pagesOf(routes: Routes, folder: string, above: readonly DomainTexts[]): Page[] {
  return routes.flatMap((route: Route) => {
    const home = homes.find(([, own]) => own.includes(route))?.[0] ?? folder;
    const texts = [...above];
    const resolver = route.resolve?.['texts'] as ResolveFn<unknown> | undefined;
    TestBed.overrideProvider(LanguageService, {
      useValue: { preferred: () => 'en', use: (_: string, ...more: DomainTexts[]) => texts.push(...more) },
    });
    if (resolver) TestBed.runInInjectionContext(() => resolver({ params: {} } as never, {} as never));
    TestBed.resetTestingModule();
    const own = route.loadComponent ? [{ file: loadedBy(home, route.loadComponent), texts }] : [];
    return [...own, ...pagesOf(route.children ?? [], home, texts)];
  });
}

describe('the texts that a route loads', () => {
  const open = routes.filter(({ path }) => path === ':lang');
  const pages = [...pagesOf(open, __dirname, []), ...pagesOf(closedRoutes, __dirname, [])];

  it('are looked at for every page', () => {
    expect(pages.length).toBeGreaterThan(40);
    expect(pages.map(({ file }) => file).filter((file) => !existsSync(file))).toEqual([]);
  });

  it.each(pages.map((page) => [page.file.slice(root.length + 1), page] as const))('hold every key that %s names', async (_, page) => {
    expect(await missing(page.file, page.texts)).toEqual([]);
  });

  it.each([
    ['implementation', assignmentsPart],
    ['implementation', assignSelectedPart],
    ['follow-up', followUpPart],
    ['follow-up', arrangementPart],
    ['follow-up', waitingPart],
    ['exchange/web/src/export', matrixExportSection],
  ] as const)('are brought by what %s adds to pages', async (place, part) => {
    const folder = place.includes('/') ? join(root, 'libs', place) : webOf(place);
    expect(await missing(loadedBy(folder, part.load), [platformWorkTexts, ...part.texts])).toEqual([]);
  });

  it('are no more than identity’s where people sign in', () => {
    const page = pages.find(({ file }) => file.endsWith('sign-in/sign-in-page.ts'));
    expect(page?.texts).toEqual([hostTexts, platformWorkTexts, hostTexts, identityTexts]);
  });
});
