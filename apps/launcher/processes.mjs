// Which launchers use a data folder, and which processes they started: so that the last one out stops PostgreSQL,
// and what a killed launcher left behind is ended by the next.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The command line of a process; empty when there is none of that number. */
export function commandOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return '';
  if (existsSync('/proc/self/cmdline')) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    } catch {
      return '';
    }
  }
  return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout?.trim() ?? '';
}

/** The register of one data folder: a file for each launcher that uses it. */
export function register(dataFolder) {
  const folder = join(dataFolder, 'run');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const mine = join(folder, String(process.pid));
  const children = new Set();
  const write = () => writeFileSync(mine, JSON.stringify({ children: [...children] }), { mode: 0o600 });
  const others = () =>
    readdirSync(folder)
      .map(Number)
      .filter((pid) => pid !== process.pid);
  const isLauncher = (pid) => /apps\/launcher\/\w+\.mjs/.test(commandOf(pid));
  write();
  return {
    started: (pid) => (children.add(pid), write()),
    ended: (pid) => (children.delete(pid), write()),
    /** Leaves the register. Answers whether no other launcher uses the folder. */
    leave() {
      rmSync(mine, { force: true });
      return !others().some(isLauncher);
    },
    /** Ends what dead launchers left running. Answers with how many processes that were. */
    async endLeftovers() {
      const dead = others().filter((pid) => !isLauncher(pid));
      const left = dead.flatMap((pid) => childrenOf(join(folder, String(pid)))).filter((pid) => /dist\/apps\/api\//.test(commandOf(pid)));
      for (const pid of left) process.kill(pid, 'SIGTERM');
      for (let tries = 0; left.some((pid) => commandOf(pid)) && tries < 100; tries += 1) await wait(50);
      for (const pid of left.filter((one) => commandOf(one))) process.kill(pid, 'SIGKILL');
      for (const pid of dead) rmSync(join(folder, String(pid)), { force: true });
      return left.length;
    },
  };
}

function childrenOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).children;
  } catch {
    return [];
  }
}
