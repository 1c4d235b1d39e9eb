// No engine runs the files of docker/ in the tests: this holds every name in them against the code.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { inRoot } from './folders.mjs';

const read = (path) => readFileSync(inRoot(path), 'utf8');
const all = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1]);
const faults = [];
const expect = (holds, fault) => void (holds || faults.push(fault));

const dockerfile = read('docker/Dockerfile').replace(/^#.*$/gm, '');
const compose = read('docker/compose.yaml').replace(/^#.*$/gm, '');
const example = read('docker/.env.example');
const runScript = read('docker/run');

// Variables: those that the platform gets are in its schema, and those that it cannot do without are given.
const schema = read('libs/platform/api/src/config.ts').match(/ConfigSchema = z\.object\(\{\n([\s\S]*?)\n\}\);/)?.[1] ?? '';
const known = schema
  .split(/\n(?= {2}[A-Z])/)
  .map((entry) => ({ name: entry.trim().match(/^\w+/)?.[0], needed: !/\.(default|optional)\(|flag/.test(entry) }));
expect(known.length > 20, 'the schema of libs/platform/api/src/config.ts could not be read');
const block = compose.match(/^x-platform:[\s\S]*? {2}environment:\n((?: {4}.*\n)+)/m)?.[1] ?? '';
const given = all(block, /^ {4}(\w+):/gm);
const fixed = all(dockerfile.match(/^ENV .*$/m)?.[0] ?? '', /(\w+)=/g);
for (const name of [...given, ...fixed])
  expect(
    known.some((one) => one.name === name),
    `${name} is given to the platform, but is not in its configuration schema`,
  );
for (const { name, needed } of known) expect(!needed || given.includes(name), `${name} is needed, but compose.yaml does not give it`);

// The example: neither more nor less than what compose.yaml asks for.
const asked = new Set(all(compose, /\$\{(\w+)/g));
const offered = all(example, /^(\w+)=/gm);
for (const name of asked) expect(offered.includes(name), `compose.yaml asks for ${name}, which .env.example lacks`);
for (const name of offered) expect(asked.has(name), `.env.example has ${name}, which compose.yaml does not use`);

// Paths: what is copied from the checkout is there, and what is copied from another stage is made in it.
const stages = all(dockerfile, /^FROM \S+ AS (\w+)/gm);
for (const line of all(dockerfile, /^COPY (.*)$/gm)) {
  const words = line.split(/\s+/).filter((word) => !word.startsWith('--chmod') && !word.startsWith('--chown'));
  const from = words[0].startsWith('--from=') ? words.shift().slice('--from='.length) : undefined;
  const sources = words.slice(0, -1);
  if (from) expect(stages.includes(from), `COPY --from=${from}: there is no such stage`);
  for (const source of sources) {
    const path = from ? source.replace(/^\/app\//, '') : source;
    const made = /^(node_modules|dist\/apps)$/.test(path);
    expect(from ? made || existsSync(inRoot(path)) : existsSync(inRoot(path)), `COPY ${source}: not in the checkout`);
  }
}
for (const script of all(dockerfile, /node (apps\/\S+\.mjs)/g)) expect(existsSync(inRoot(script)), `${script} does not exist`);
for (const needed of ['node_modules', 'dist', '.data', '.git']) {
  expect(
    new RegExp(`^(\\*\\*/)?${needed.replace('.', '\\.')}$`, 'm').test(read('docker/Dockerfile.dockerignore')),
    `Dockerfile.dockerignore lets ${needed} in`,
  );
}
expect(/^USER (?!root)\w+/m.test(dockerfile), 'the image runs as root');

// Commands: each is a process that is built or a command of nmirf.
const commands = all(read('apps/api/src/cli.ts'), /\.command\('([\w-]+)'\)/g);
const labels = all(runScript, /^ {2}(\w+)\)/gm);
for (const name of all(runScript, /dist\/apps\/api\/(\w+)\.mjs/g))
  expect(existsSync(inRoot(`apps/api/src/${name}.ts`)), `docker/run starts ${name}.mjs, which is not built`);
const platform = all(compose, /<<: \*platform\n(?: {4}build:.*\n)? {4}command: \[(\w+)\]/g);
expect(
  ['api', 'worker', 'migrate'].every((name) => platform.includes(name)),
  'compose.yaml lacks one of api, worker, migrate',
);
for (const name of [...platform, ...all(dockerfile, /^CMD \["(\w+)"\]/gm)]) {
  expect(labels.includes(name) || commands.includes(name), `the command ${name} is neither in docker/run nor of nmirf`);
}
for (const name of all(read('docker/compose.yaml'), /run --rm api (\w+)/g)) expect(commands.includes(name), `nmirf has no command ${name}`);
expect((statSync(inRoot('docker/run')).mode & 0o111) !== 0, 'docker/run is not executable');
const major = Number(dockerfile.match(/^FROM node:(\d+)/m)?.[1]);
expect(
  JSON.parse(read('package.json')).engines.node.match(/>=(\d+)$/)?.[1] === String(major),
  `the image's Node ${major} is not the one from which package.json allows all that follow`,
);

for (const fault of faults) console.error(fault);
if (!faults.length) console.log(`docker/ is as the code is: ${given.length + fixed.length} variables, ${platform.length} commands.`);
process.exitCode = faults.length ? 1 : 0;
