// Bundles the workspace's own code of the API into dist/apps/api; packages stay outside. SWC writes the decorators' metadata, esbuild joins the files.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { transformFile } from '@swc/core';
import { build } from 'esbuild';

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

const outdir = 'dist/apps/api';
await rm(outdir, { recursive: true, force: true });
await build({
  entryPoints: ['main', 'worker', 'cli', 'render-worker'].map((name) => `apps/api/src/${name}.ts`).filter((path) => existsSync(path)),
  outdir,
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
  plugins: [swc],
});
