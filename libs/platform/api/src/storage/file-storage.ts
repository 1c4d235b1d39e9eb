import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '@nmirf/platform/model';

/** A file that is kept, and since when. */
export interface StoredFile {
  key: string;
  at: Date;
}

/** Keeps files under keys that the platform makes (never names from outside). */
export abstract class FileStorage {
  /** Keeps a stream under a key; nothing is there when it fails. */
  abstract put(key: string, content: Readable): Promise<void>;
  /** The content, or a Problem 404. */
  abstract get(key: string): Promise<Readable>;
  /** Removes; a key that is not there is no error. */
  abstract remove(key: string): Promise<void>;
  /** Everything that is kept in a folder, also what was never finished. */
  abstract list(place: string): AsyncIterable<StoredFile>;
  /** Throws when the storage cannot be used. */
  abstract check(): Promise<void>;
}

const soundKey = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/;
/** Refuses a key that was not made by the platform. */
export const requireSound = (key: string) => {
  if (!soundKey.test(key)) throw new Error('a storage key is made of lower-case words and slashes');
};

/** Files in a local folder: written beside their place, then moved, so that a half file never has the name. */
export class LocalStorage extends FileStorage {
  constructor(private readonly folder: string) {
    super();
  }

  override async put(key: string, content: Readable): Promise<void> {
    requireSound(key);
    const path = join(this.folder, key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const partial = `${path}.part`;
    try {
      await pipeline(content, createWriteStream(partial, { mode: 0o600 }));
      await rename(partial, path);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  }

  override async get(key: string): Promise<Readable> {
    requireSound(key);
    const path = join(this.folder, key);
    await stat(path).catch(() => {
      throw new Problem('request.not-found', 404);
    });
    return createReadStream(path);
  }

  override async remove(key: string): Promise<void> {
    requireSound(key.replace(/\.part$/, ''));
    await rm(join(this.folder, key), { force: true });
  }

  override async *list(place: string): AsyncGenerator<StoredFile> {
    requireSound(place);
    const folder = join(this.folder, place);
    for (const name of await readdir(folder).catch((): string[] => [])) {
      const found = await stat(join(folder, name)).catch(() => undefined);
      if (found?.isFile()) yield { key: `${place}/${name}`, at: found.mtime };
    }
  }

  override async check(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }
}
