// `npm run mutate`: changes the code in small ways, and says which changes no test notices. By hand, since it takes long.
// Alone it takes all rooms `model`; `npm run mutate -- libs/follow-up/api/src/report` takes a folder, with a database where it is of an `api`.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative, resolve } from 'node:path';
import { inRoot, root } from './folders.mjs';
import { build, install, toolSettings } from './install.mjs';

const require = createRequire(import.meta.url);
const say = (text) => console.log(`  ${text} …`);

/** What is changed, as a pattern of paths. */
function patternOf(given) {
  const path = relative(root, resolve(root, given));
  if (path.startsWith('..') || !existsSync(inRoot(path))) throw new Error(`There is no ${given} in the checkout.`);
  return statSync(inRoot(path)).isDirectory() ? `${path}/**/*.ts` : path;
}

const places = process.argv.slice(2);
try {
  const patterns = places.length ? places.map(patternOf) : ['libs/*/model/src/**/*.ts'];
  const withDatabase = patterns.some((pattern) => /\/api\//.test(pattern));
  install(say);
  if (withDatabase) {
    build(say, ['api']);
    await require('./test-database-up.cjs')();
  }
  const mutate = [...patterns, '!**/*.spec.ts', '!**/index.ts', '!**/testing/**'].join(',');
  const args = [inRoot('node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', 'apps/launcher/stryker.config.mjs', '--mutate', mutate];
  const done = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...toolSettings, NODE_ENV: 'test' },
    stdio: 'inherit',
  });
  process.exitCode = done.status ?? 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await require('./test-database-down.cjs')();
}
