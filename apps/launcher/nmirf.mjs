// `npm run -s nmirf -- <command>`: the command line on this installation. Standard output is the command's alone.
import { spawn } from 'node:child_process';
import { build, install } from './install.mjs';

const args = process.argv.slice(2);
const say = (text) => process.stderr.write(`${text} …\n`);
const needsNothing = args.length === 0 || args.some((word) => ['--help', '-h', 'help'].includes(word));
/** These look after the schema themselves, or look at it as it is. */
const asItIs = ['migrate', 'doctor'];

/** Runs the command with this terminal; relative paths are those of the folder that the person is in. */
function command(file, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], { env, stdio: 'inherit', cwd: process.env.INIT_CWD || process.cwd() });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.once('error', reject).once('exit', (code) => resolve(code ?? 1));
  });
}

try {
  install(say);
  const prints = build(say, ['api']);
  const { built, environment, prepareDatabase } = await import('./environment.mjs');
  if (needsNothing) process.exitCode = await command(built('cli'), process.env);
  else {
    const installation = await environment(() => undefined);
    try {
      if (!asItIs.includes(args[0])) await prepareDatabase(installation, prints.api, () => undefined, { demonstration: false });
      process.exitCode = await command(built('cli'), installation.env);
    } finally {
      await installation.leave();
    }
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify({ failed: { message: error.message } })}\n`);
  process.exitCode = 1;
}
