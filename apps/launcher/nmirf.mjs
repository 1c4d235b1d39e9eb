// `npm run -s nmirf -- <command>`: the command line on this installation. Standard output is the command's alone.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, install, root } from './install.mjs';

const say = (text) => process.stderr.write(`${text} …\n`);
const args = process.argv.slice(2);
const onlyHelp = args.length === 0 || args.some((word) => ['--help', '-h', 'help'].includes(word));

try {
  install(say);
  build(say, ['api']);
  const { environment } = await import('./environment.mjs');
  const { env, postgres, stop } = onlyHelp ? { env: process.env, stop: async () => undefined } : await environment(() => undefined);
  const cli = join(root, 'dist/apps/api/cli.mjs');
  if (postgres && !postgres.adopted && args[0] !== 'migrate') {
    // A database that was not running may also be new or older than the program.
    const migrated = spawnSync(process.execPath, [cli, 'migrate', '--json'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    if (migrated.status !== 0) throw new Error('The database could not be brought to the newest schema.');
  }
  const { status } = spawnSync(process.execPath, [cli, ...args], { env, stdio: 'inherit' });
  if (postgres && !postgres.adopted) await stop();
  process.exitCode = status ?? 1;
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
