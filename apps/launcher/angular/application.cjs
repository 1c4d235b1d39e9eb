const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
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

const schemas = /[\\/]classic[\\/]schemas\.js$/;

/** Ways to go on from any schema that no model of ours takes; each holds on to a kind of schema. Lint refuses them. */
const untaken = ['exactOptional', 'nonoptional', 'and', 'prefault', 'catch', 'readonly'];

/**
 * The schemas of zod without the formats that a string has as methods (`z.string().email()`), which hold on to all of its formats, and without
 * the methods that no model takes. Zod itself advises against the first, our models use `z.email()`, and lint holds that.
 */
function leanSchemas(path) {
  const known = (found) => {
    if (found === undefined) throw new Error(`${path} no longer has the shape that is known: see apps/launcher/angular/application.cjs`);
    return found;
  };
  let text = readFileSync(path, 'utf8');
  const formats = /(export const ZodString = [\s\S]*?\n\}, )\{\n {4}email\(params\) \{[\s\S]*?\n\}(?=\);\n)/;
  text = text.replace(known(formats.exec(text)?.[0]), known(formats.exec(text)?.[1]) + '{}');
  for (const name of untaken)
    text = text.replace(known(new RegExp(`^ {4}${name}\\(\\w*\\) \\{\\n[\\s\\S]*?\\n {4}\\},\\n`, 'm').exec(text)?.[0]), '');
  return text;
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
    build.onResolve({ filter: /schemas\.js$/ }, ({ path, resolveDir }) => {
      const whole = join(resolveDir, path);
      return zod.test(whole) && schemas.test(whole)
        ? { path: whole.replace(/\.js$/, ''), namespace: 'lean-zod', sideEffects: false }
        : undefined;
    });
    build.onLoad({ filter: /./, namespace: 'lean-zod' }, ({ path }) => ({
      contents: leanSchemas(`${path}.js`),
      loader: 'js',
      resolveDir: dirname(path),
    }));
    build.onLoad({ filter: /./, namespace: 'unused-zod' }, ({ path }) => ({ contents: inert(`${path}.js`), loader: 'js' }));
  },
};

module.exports = createBuilder((options, context) => buildApplication(options, context, { codePlugins: [withoutUnusedZod] }));
