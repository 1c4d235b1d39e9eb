const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { createBuilder } = require('@angular-devkit/architect');
const { buildApplication } = require('@angular/build');

/**
 * Zod ties the writing of JSON Schema and its English messages to each of its schemas, so that no bundler can leave them out. Pages check
 * what they get and tell faults in words of their own. Every name stays; it is the functions' bodies that go.
 */
const unused = /[\\/](json-schema-processors|to-json-schema|locales[\\/]en)\.js$/;
const zod = /[\\/]node_modules[\\/]zod[\\/]/;

/** A module with the same names, each a function that does nothing. */
function inert(path) {
  const text = readFileSync(path, 'utf8');
  const names = [...text.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => `export const ${name} = inert;`);
  const renamed = [...text.matchAll(/^export \{ \w+ as (\w+) \};$/gm)].map(([, name]) => `export { inert as ${name} };`);
  const byDefault = /^export default /m.test(text) ? ['export default () => ({});'] : [];
  return ['const inert = () => inert;', ...names, ...renamed, ...byDefault].join('\n');
}

const withoutUnusedZod = {
  name: 'without-unused-zod',
  setup(build) {
    // Without its ending: what ends in .js is loaded by Angular's plugin, which comes first.
    build.onResolve({ filter: unused }, ({ path, resolveDir }) =>
      zod.test(join(resolveDir, path))
        ? { path: join(resolveDir, path).replace(/\.js$/, ''), namespace: 'unused-zod', sideEffects: false }
        : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'unused-zod' }, ({ path }) => ({ contents: inert(`${path}.js`), loader: 'js' }));
  },
};

module.exports = createBuilder((options, context) => buildApplication(options, context, { codePlugins: [withoutUnusedZod] }));
