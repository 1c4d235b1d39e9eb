// What the browser must load before the first page of an area works: scripts and styles, gzipped, in the language that is largest.
// Told from the build's own graph: the chunks on the way from the start to the page, all that they import, and their texts.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { inRoot } from './folders.mjs';

const areas = [
  {
    name: 'public area (list of recommendations)',
    files: ['apps/web/src/app/shell/public-shell.ts', 'libs/portal/web/src/recommendation/recommendations-page.ts'],
    limit: 170,
  },
  {
    name: 'workspace (list of recommendations)',
    files: ['apps/web/src/app/shell/workspace-shell.ts', 'libs/recommendations/web/src/recommendation/workspace-recommendations-page.ts'],
    limit: 350,
  },
];
const languages = ['en', 'es', 'fr', 'ar'];

const folder = inRoot('dist/apps/web/browser');
const { outputs } = JSON.parse(readFileSync(inRoot('dist/apps/web/stats.json'), 'utf8'));
const scripts = Object.fromEntries(Object.entries(outputs).filter(([name]) => name.endsWith('.js')));
const sizes = new Map();
const sizeOf = (name) => {
  if (!sizes.has(name)) sizes.set(name, gzipSync(readFileSync(`${folder}/${name}`), { level: 9 }).length);
  return sizes.get(name);
};
const importsOf = (name, kind) => scripts[name].imports.filter((one) => one.kind === kind && scripts[one.path]).map(({ path }) => path);

/** The names with all that they import at once. */
function withImports(names) {
  const found = new Set();
  const add = (name) => {
    if (found.has(name)) return;
    found.add(name);
    importsOf(name, 'import-statement').forEach(add);
  };
  names.forEach(add);
  return found;
}

/** The shortest way from the start to a chunk that satisfies, over what each step imports late. */
function wayTo(start, satisfies) {
  const ways = [[start]];
  const seen = new Set([start]);
  for (let way = ways.shift(); way; way = ways.shift()) {
    const loaded = withImports([way.at(-1)]);
    if ([...loaded].some(satisfies)) return way;
    for (const next of [...loaded].flatMap((name) => importsOf(name, 'dynamic-import'))) {
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}

const textsOf = (loaded, language) =>
  [...loaded]
    .flatMap((name) => importsOf(name, 'dynamic-import'))
    .filter((name) => new RegExp(`/i18n/([a-z-]+\\.)?${language}\\.json$`).test(scripts[name].entryPoint ?? ''));

const shell = readFileSync(`${folder}/index.csr.html`, 'utf8');
const start = Object.keys(scripts).find((name) => scripts[name].entryPoint === 'apps/web/src/main.ts');
const inShell = [...shell.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map((match) => match[1]).filter((name) => !scripts[name]);

let faults = 0;
for (const { name, files, limit } of areas) {
  const ways = files.map((file) => wayTo(start, (chunk) => file in scripts[chunk].inputs));
  const lost = files.filter((_, index) => !ways[index]);
  for (const file of lost) console.error(`${name}: no chunk on any way from the start holds ${file}`);
  faults += lost.length;
  if (lost.length) continue;
  const loaded = withImports(ways.flat());
  const totals = languages.map((language) => {
    const all = new Set([...loaded, ...withImports(textsOf(loaded, language)), ...inShell]);
    return [...all].reduce((total, file) => total + sizeOf(file), 0) / 1000;
  });
  const largest = Math.max(...totals);
  if (largest > limit) faults += 1;
  console.log(`${largest > limit ? 'TOO LARGE' : 'ok'}: ${name}: ${largest.toFixed(1)} kB gzipped; the aim is ${limit}`);
}
process.exitCode = faults ? 1 : 0;
