import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { fileKindTable, Problem, safeName, type FileKind, type FileScan } from '@nmirf/platform/model';
import { FileStorage } from '../storage/file-storage';
import { uuidv7 } from '../uuid-v7';
import { fileKindOf } from './file-kind';
import { FileScanner } from './file-scanner';
import { withSpooledFile, type SpoolLimits } from './spooled-file';

/** What is known of a file before it comes in. */
export interface Intake extends SpoolLimits {
  /** the name that its sender gave it */
  name: string;
  /** the folder of the storage, a word of the platform's own; `attachments` when it is not said */
  place?: string;
}

/** A file that was taken, and is in the storage under its key. */
export interface ReceivedFile {
  key: string;
  name: string;
  kind: FileKind;
  mediaType: string;
  size: number;
  sha256: string;
  scan: FileScan;
}

/**
 * Takes in what people attach. A file waits outside of the storage until it is whole, of a kind that is taken, and clean. Whatever goes
 * wrong, nothing of it is left anywhere.
 */
@Injectable()
export class FileIntake {
  constructor(
    @Inject(FileStorage) private readonly storage: FileStorage,
    @Inject(FileScanner) private readonly scanner: FileScanner,
  ) {}

  /**
   * Reads a stream to its end and keeps it, or throws the Problem that says why not, with the file's name. Who cannot write down the key
   * then (a transaction that fails) removes it from the storage again.
   */
  async receive(stream: Readable, { name: given, place = 'attachments', ...limits }: Intake): Promise<ReceivedFile> {
    const name = safeName(given);
    try {
      return await withSpooledFile(stream, limits, async ({ path, size, sha256 }) => {
        const kind = await fileKindOf(path, name);
        const scan = await this.scanner.scan(path);
        const key = `${place}/${uuidv7()}`;
        await this.keep(key, path);
        return { key, name, kind, mediaType: fileKindTable[kind].mediaType, size, sha256, scan };
      });
    } catch (error) {
      throw error instanceof Problem ? new Problem(error.code, error.status, { ...error.params, name }) : error;
    }
  }

  private async keep(key: string, path: string): Promise<void> {
    try {
      await this.storage.put(key, createReadStream(path));
    } catch (error) {
      // A storage far away may have kept what it could not confirm.
      await this.storage.remove(key).catch(() => undefined);
      throw error;
    }
  }
}
