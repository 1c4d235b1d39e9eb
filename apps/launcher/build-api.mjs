// Bundles the workspace's own code of the API into dist/apps/api; packages stay outside. SWC writes the decorators' metadata, esbuild joins the files.
// With `bench`, the same for the benchmark, into dist/apps/bench: it measures what is shipped.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { transformFile } from '@swc/core';
import { build } from 'esbuild';
import { inRoot, root } from './folders.mjs';

const swc = {
  name: 'swc',
  setup(bundle) {
    bundle.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const { code } = await transformFile(path, {
        sourceMaps: 'inline',
        swcrc: false,
        module: { type: 'es6' },
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
          keepClassNames: true,
        },
      });
      return { contents: code, loader: 'js' };
    });
  },
};

const targets = {
  api: { entries: ['main', 'worker', 'cli', 'render-worker'], rooms: /^@nmirf\/[\w-]+\/\w+$/ },
  // it fills its database with what the domains give to tests
  bench: { entries: ['main'], rooms: /^@nmirf\/[\w-]+\/\w+(\/testing)?$/ },
};
const name = process.argv[2] ?? 'api';
const target = targets[name];

/** A room is found by its name; one that is not there is a fault here and now, not a package that is missing when the server starts. */
const alias = {
  name: 'rooms',
  setup(bundle) {
    bundle.onResolve({ filter: /^@nmirf\// }, ({ path }) => {
      const [, domain, kind, testing = ''] = path.split('/');
      const room = inRoot('libs', domain, kind ?? '', 'src', testing, 'index.ts');
      return target.rooms.test(path) && existsSync(room) ? { path: room } : { errors: [{ text: `There is no ${path} (${room})` }] };
    });
  },
};

const finished = inRoot('dist/apps', name);
const making = `${finished}.${process.pid}`;
try {
  await build({
    absWorkingDir: root,
    entryPoints: target.entries.map((entry) => `apps/${name}/src/${entry}.ts`).filter((path) => existsSync(inRoot(path))),
    outdir: making,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    keepNames: true,
    tsconfig: 'tsconfig.base.json',
    plugins: [alias, swc],
    logLevel: 'warning',
  });
  // In one step, so that a running server never sees half a build.
  rmSync(finished, { recursive: true, force: true });
  renameSync(making, finished);
} catch (error) {
  rmSync(making, { recursive: true, force: true });
  // esbuild has shown its own messages already
  if (!error.errors) console.error(error);
  process.exitCode = 1;
}
