import { open, type FileHandle } from 'node:fs/promises';

/** A file on disk of which single places are read; it is never held whole. */
export class FileBytes {
  private constructor(
    private readonly handle: FileHandle,
    readonly size: number,
  ) {}

  static async open(path: string): Promise<FileBytes> {
    const handle = await open(path);
    return new FileBytes(handle, (await handle.stat()).size);
  }

  /** The bytes from a place on; fewer than asked for where the file ends. */
  async at(position: number, length: number): Promise<Buffer> {
    const wanted = Math.max(0, Math.min(length, this.size - position));
    const { buffer, bytesRead } = await this.handle.read(Buffer.alloc(wanted), 0, wanted, position);
    return buffer.subarray(0, bytesRead);
  }

  head(length: number): Promise<Buffer> {
    return this.at(0, length);
  }

  tail(length: number): Promise<Buffer> {
    return this.at(Math.max(0, this.size - length), length);
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
