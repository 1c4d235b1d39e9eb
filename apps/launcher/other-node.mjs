// Another version of Node for the tests, from its npm package. It is kept with what the tools keep, and is no dependency of the platform.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './folders.mjs';

/** The program of a major version; installed at the first time. */
export function otherNode(major, say) {
  if (!/^\d+$/.test(major ?? '')) throw new Error('--node wants a major version, such as 24.');
  const folder = inRoot('node_modules/.cache/node', major);
  const program = join(folder, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(program)) return program;
  say(`Installing Node ${major}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const args = ['install', '--no-audit', '--no-fund', '--no-package-lock', `node@${major}`];
  const done = spawnSync('npm', args, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
  if (!existsSync(program)) throw new Error(`Node ${major} could not be installed:\n${done.stderr || done.error}`);
  return program;
}
