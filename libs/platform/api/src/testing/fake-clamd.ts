import { createServer, type Server, type Socket } from 'node:net';

/**
 * How the scanner of tests answers; `silent` never does, `hang-up` ends the connection without a word, `chatter` never comes to an end, `early` is
 * sure before it has seen the file.
 */
export type ClamdManner = 'sound' | 'silent' | 'hang-up' | 'nonsense' | 'chatter' | 'early';

/** As much of clamd as is needed: PING, and INSTREAM with its limit. What contains EICAR is infected. */
export class FakeClamd {
  manner: ClamdManner = 'sound';
  /** how many bytes it takes before it says that it is too much (StreamMaxLength) */
  limit = 1_000_000;
  /** up to which size it looks at a file whole (MaxFileSize, with AlertExceedsMax) */
  wholeLimit = 1_000_000;
  /** the content of the last file that was sent whole */
  received = Buffer.alloc(0);
  private readonly server: Server = createServer((socket) => this.serve(socket));
  private readonly open = new Set<Socket>();

  /** Listens on a port of its own, or on a path; gives the address as `NMIRF_CLAMAV` has it. */
  async listen(path?: string): Promise<string> {
    await new Promise<void>((resolve) => (path ? this.server.listen(path, resolve) : this.server.listen(0, '127.0.0.1', resolve)));
    return path ? `unix://${path}` : `tcp://127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(socket: Socket): void {
    this.open.add(socket);
    let input = Buffer.alloc(0);
    socket.on('error', () => undefined); // the other side may hang up: the test says whether it should
    socket.on('close', () => this.open.delete(socket));
    socket.on('data', (part: Buffer) => {
      input = Buffer.concat([input, part]);
      const answer = this.answer(input);
      if (answer === undefined) return;
      if (this.manner === 'hang-up') socket.destroy();
      else if (this.manner === 'chatter') socket.write('x'.repeat(10_000));
      else if (this.manner !== 'silent') socket.end(this.manner === 'nonsense' ? 'UNKNOWN COMMAND\0' : `${answer}\0`);
    });
  }

  /** The answer to what came so far; undefined while more has to come. */
  private answer(input: Buffer): string | undefined {
    const end = input.indexOf(0);
    if (end < 0) return undefined;
    const command = input.toString('latin1', 0, end);
    if (command === 'zPING') return 'PONG';
    if (command !== 'zINSTREAM') return 'UNKNOWN COMMAND';
    if (this.manner === 'early') return 'stream: OK';
    const pieces: Buffer[] = [];
    let taken = 0;
    for (let at = end + 1; at + 4 <= input.length;) {
      const length = input.readUInt32BE(at);
      if (!length) {
        this.received = Buffer.concat(pieces);
        if (this.received.length > this.wholeLimit) return 'stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND';
        return this.received.includes('EICAR') ? 'stream: Eicar-Signature FOUND' : 'stream: OK';
      }
      taken += length;
      if (taken > this.limit) return 'INSTREAM size limit exceeded. ERROR';
      pieces.push(input.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
    return undefined;
  }
}
