// Writes what the documentation takes from the code: the configuration table of docs/administration.md and the diagrams of docs/workflows.md.
// With --check nothing is written: exit code 1 when a file is out of date.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';
import { inRoot, root } from './folders.mjs';

const administration = 'docs/administration.md';
const begin = '<!-- configuration -->';
const end = '<!-- /configuration -->';

/** Every file of a workflow, from the ground up by its path. */
function workflowFiles() {
  return readdirSync(inRoot('libs')).flatMap((domain) => {
    const model = inRoot('libs', domain, 'model/src');
    if (!existsSync(model)) return [];
    return readdirSync(model, { recursive: true })
      .filter((name) => name.endsWith('.workflow.ts'))
      .sort()
      .map((name) => ({ domain, path: `./${relative(root, model)}/${name}`.replaceAll('\\', '/') }));
  });
}

/** Bundles the schema and the workflows in memory and loads them: none of them has decorators, so esbuild alone is enough. */
async function load(files) {
  const entry = [
    `export { ConfigSchema } from './libs/platform/api/src/config';`,
    `export { drawWorkflow } from './libs/platform/model/src/workflow';`,
    ...files.map(({ path }, index) => `export * as workflow${index} from '${path}';`),
  ].join('\n');
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    absWorkingDir: root,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    tsconfig: inRoot('tsconfig.base.json'),
    logLevel: 'warning',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/** What stands in the column of defaults: a value, nothing, or that the variable must be given. */
function defaultOf(schema) {
  const { success, data } = schema.safeParse(undefined);
  if (!success) return 'must be given';
  return data === undefined || data.length === 0 ? '' : `\`${data}\``;
}

/** A cell of a table holds no bar. */
const cell = (text) => text.replaceAll('|', '\\|');

function configurationTable({ shape }) {
  const rows = Object.entries(shape).map(([name, schema]) => {
    if (!schema.description) throw new Error(`${name} of ConfigSchema has no description.`);
    return `| \`${name}\` | ${cell(defaultOf(schema))} | ${cell(schema.description)} |`;
  });
  return ['| Variable | Default | Meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

function administrationText(schema) {
  const text = readFileSync(inRoot(administration), 'utf8');
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${administration} lacks the marks ${begin} and ${end}.`);
  return `${before}${begin}\n\n${configurationTable(schema)}\n\n${end}${after}`;
}

const isWorkflow = (value) => Array.isArray(value?.states) && typeof value.actions === 'object';

function workflowsText(files, loaded) {
  const sections = files.flatMap(({ domain }, index) =>
    Object.values(loaded[`workflow${index}`])
      .filter(isWorkflow)
      .map((workflow) => `## ${domain}: ${workflow.name}\n\n\`\`\`mermaid\n${loaded.drawWorkflow(workflow)}\`\`\`\n`),
  );
  return [
    '# Workflows\n',
    'Written by `node apps/launcher/write-docs.mjs` from the workflow tables of the `model` rooms: do not edit.',
    'An arrow is an action; the permission that it asks for stands in brackets.\n',
    ...sections,
  ].join('\n');
}

const formatted = async (path, text) => format(text, { ...(await resolveConfig(inRoot(path))), filepath: inRoot(path) });

try {
  const files = workflowFiles();
  const loaded = await load(files);
  const texts = {
    [administration]: administrationText(loaded.ConfigSchema),
    'docs/workflows.md': workflowsText(files, loaded),
  };
  const outdated = [];
  for (const [path, text] of Object.entries(texts)) {
    const wanted = await formatted(path, text);
    if (existsSync(inRoot(path)) && readFileSync(inRoot(path), 'utf8') === wanted) continue;
    outdated.push(path);
    if (!process.argv.includes('--check')) writeFileSync(inRoot(path), wanted);
  }
  if (!outdated.length) console.log('The documentation is as the code says.');
  else if (!process.argv.includes('--check')) console.log(`Written: ${outdated.join(', ')}.`);
  else {
    console.error(`Out of date: ${outdated.join(', ')}. Run: node apps/launcher/write-docs.mjs`);
    process.exitCode = 1;
  }
} catch (error) {
  // esbuild has shown its own messages already
  if (!error.errors) console.error(error.message);
  process.exitCode = 1;
}
