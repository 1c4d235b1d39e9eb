// Where things are. Everything is told from the place of this file, so that the commands work from any folder.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** A path inside the checkout. */
export const inRoot = (...parts) => join(root, ...parts);

/**
 * The data folder, made where it is absent. As root it may be entered by others, since PostgreSQL runs as another user;
 * every secret in it has a mode of its own.
 */
export function dataFolder(env = process.env) {
  const folder = resolve(root, env.NMIRF_DATA_DIR || '.data');
  const asRoot = process.getuid?.() === 0;
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: asRoot ? 0o711 : 0o700 });
  else if (asRoot) chmodSync(folder, 0o711);
  return folder;
}

/** What a file says, or what it is given to say at the first time; for its owner alone. */
export function kept(file, make) {
  if (!existsSync(file)) {
    try {
      writeFileSync(file, make(), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error; // another process was first
    }
  }
  return readFileSync(file, 'utf8').trim();
}

/** A short fingerprint of any texts. */
export const fingerprint = (...texts) =>
  texts
    .reduce((hash, text) => hash.update(text).update('\0'), createHash('sha256'))
    .digest('hex')
    .slice(0, 32);
