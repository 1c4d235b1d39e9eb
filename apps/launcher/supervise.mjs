// Keeps the platform's processes and its database running.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { built } from './environment.mjs';
import { root } from './folders.mjs';

const names = { main: 'server', worker: 'worker' };

/** A log that has grown is begun anew. */
function openLog(file) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file) && statSync(file).size > 10_000_000) renameSync(file, `${file}.old`);
  return openSync(file, 'a', 0o600);
}

const endOf = (file) => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n');

/**
 * Starts the processes and starts them again when they die, ever more slowly; one that dies at once three times is given up.
 * `logs` is the data folder for their output; without it they write to the terminal.
 */
export function supervise(processes, installation, { logs, giveUp }) {
  const children = new Map();
  let stopping = false;

  function keep(name, quick = 0) {
    const started = Date.now();
    const log = logs && join(logs, 'log', `${names[name]}.log`);
    const output = log ? openLog(log) : 'inherit';
    const child = spawn(process.execPath, [built(name)], { env: installation.env, stdio: ['ignore', output, output], cwd: root });
    if (log) closeSync(output);
    children.set(name, child);
    installation.processes.started(child.pid);
    child.once('exit', async (code, signal) => {
      children.delete(name);
      if (stopping) return;
      installation.processes.ended(child.pid);
      const fast = Date.now() - started < 10_000 ? quick + 1 : 0;
      console.error(`The ${names[name]} ended (${signal ?? code})${fast >= 3 ? ' three times at once.' : '; it is started again.'}`);
      if (fast < 3) {
        await wait(500 * 2 ** fast);
        if (!stopping) keep(name, fast);
        return;
      }
      if (log) console.error(`${endOf(log)}\n\nThe lines above are the end of ${log}.`);
      console.error(
        'Mend what they tell of and start again; `npm run -s nmirf -- doctor` checks configuration, database, storage, scanner and mail.',
      );
      giveUp();
    });
  }

  for (const name of processes) keep(name);
  let reviving = false;
  const watch = setInterval(async () => {
    if (reviving) return;
    reviving = true;
    try {
      if (await installation.revive()) console.error('The database had ended; it was started again.');
    } catch (error) {
      console.error(`${error.message}\nIt is tried again.`);
    }
    reviving = false;
  }, 2000);

  return {
    /** Asks them to end, and ends them after 15 seconds. */
    async stop() {
      stopping = true;
      clearInterval(watch);
      const ended = [...children.values()].map((child) => new Promise((resolve) => child.once('exit', resolve)));
      for (const child of children.values()) child.kill('SIGTERM');
      await Promise.race([Promise.all(ended), wait(15_000)]);
      for (const child of children.values()) child.kill('SIGKILL');
    },
  };
}
