import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../launcher/postgres.mjs';

type Environment = Record<string, string>;

/** An answer of the built server. */
export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** What is sent with a question. */
export interface Sent {
  headers?: Record<string, string>;
  body?: unknown;
}

/** A process of the built platform, with the environment that an operator gives it. Whoever starts it ends it. */
export const startBuilt = (program: 'main' | 'worker' | 'cli', env: Environment, args: string[] = []): ChildProcess =>
  spawn(process.execPath, [join(__dirname, `../../../dist/apps/api/${program}.mjs`), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });

/** Ends a process, and waits until it is gone. */
export async function end(child: ChildProcess | undefined, signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

/** A command of `nmirf`; throws when it does not end well. */
export async function command(env: Environment, ...args: string[]): Promise<void> {
  const [code] = (await once(startBuilt('cli', env, args), 'exit')) as [number | null];
  if (code !== 0) throw new Error(`nmirf ${args.join(' ')} ended with ${code}`);
}

/** Tries until something is so; says what was waited for when it never is. */
export async function until(what: string, so: () => Promise<unknown> | unknown, seconds = 60): Promise<void> {
  for (const last = Date.now() + seconds * 1000; Date.now() < last; await wait(10)) if (await so()) return;
  throw new Error(`waited in vain until ${what}`);
}

/** The built server on a port of its own. */
export async function startServer(env: Environment) {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = startBuilt('main', { ...env, PORT: String(port), NMIRF_RATE_LIMIT: '1000000' });
  const ask = async (method: string, path: string, { headers = {}, body }: Sent = {}): Promise<Answer> => {
    const answer = await fetch(`${address}/${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json().catch(() => ({}))) as Answer['body'] };
  };
  await until('the server answers', async () => {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    return ask('GET', 'health/live')
      .then(({ status }) => status === 200)
      .catch(() => false);
  });
  return { port, child, ask };
}
