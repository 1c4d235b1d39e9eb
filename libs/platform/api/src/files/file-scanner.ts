import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { Logger } from '@nestjs/common';
import { Problem, type FileScan } from '@nmirf/platform/model';
import type { Config } from '../config';
import { clamdAddress, type ClamdAddress } from './clamd-address';
import { fileRefusal } from './file-refusal';

/** Looks for malware in files that came in. */
export abstract class FileScanner {
  /** Says what a file on disk is. Throws `file.infected`, and `file.scan-failed` when nothing can be said: then the file is not taken. */
  abstract scan(path: string): Promise<FileScan>;
  /** Throws when the scanner cannot be used. */
  abstract check(): Promise<void>;
}

/** Where no scanner is set up; each file carries that it was not looked at. */
export class NoScanner extends FileScanner {
  override async scan(): Promise<FileScan> {
    return 'not-scanned';
  }

  override async check(): Promise<void> {
    return undefined;
  }
}

/** How long clamd may take to accept a connection, and for everything from then on. */
export interface ClamdTimes {
  connectMs: number;
  answerMs: number;
}

/** an answer is one line; whatever says more is not clamd */
const longestAnswer = 4096;

/** ClamAV's daemon by its protocol (man clamd): a command that ends with NUL, pieces with their length before them, an answer that ends with NUL. */
export class ClamdScanner extends FileScanner {
  private readonly log = new Logger('scanner');

  constructor(
    private readonly address: ClamdAddress,
    private readonly times: ClamdTimes = { connectMs: 5_000, answerMs: 90_000 },
  ) {
    super();
  }

  override async scan(path: string): Promise<FileScan> {
    const answer = await this.ask('INSTREAM', path).catch((error: unknown) => `no answer: ${(error as Error).message}`);
    if (answer === 'stream: OK') return 'clean';
    const threat = /^stream: (.+) FOUND$/.exec(answer)?.[1];
    // over a limit of clamd (AlertExceedsMax): that is no find, but a file that was not looked at whole
    if (threat && !threat.startsWith('Heuristics.Limits.')) {
      this.log.warn({ message: 'an infected file was refused', threat });
      throw fileRefusal('file.infected', { threat });
    }
    this.log.error({ message: 'the scanner did not do its work', answer });
    throw new Problem('file.scan-failed', 503);
  }

  override async check(): Promise<void> {
    const answer = await this.ask('PING');
    if (answer !== 'PONG') throw new Error(`the scanner answers ${JSON.stringify(answer)} and not PONG`);
  }

  private async ask(command: 'PING' | 'INSTREAM', path?: string): Promise<string> {
    const socket = connect(this.address);
    const late = (what: string) => () => socket.destroy(new Error(`the scanner ${what} in time`));
    let timer = setTimeout(late('does not accept a connection'), this.times.connectMs);
    try {
      await once(socket, 'connect');
      clearTimeout(timer);
      timer = setTimeout(late('does not answer'), this.times.answerMs);
      const answer = answerOf(socket);
      socket.write(`z${command}\0`);
      let whole = !path;
      if (path)
        sendPieces(socket, path).then(
          () => {
            whole = true;
            socket.write(lengthOf(0));
          },
          (error: Error) => socket.destroy(error),
        );
      const reply = await answer;
      // clamd speaks early when it has enough, for instance of a file over its limit; what it has not seen is not clean
      if (!whole) throw new Error(`before it had the whole file, the scanner said ${JSON.stringify(reply)}`);
      return reply;
    } finally {
      clearTimeout(timer);
      socket.destroy();
    }
  }
}

/** What is said until NUL or the end of the connection. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let reply = '';
    const finish = () => {
      const end = reply.indexOf('\0');
      if (end >= 0) resolve(reply.slice(0, end));
      else if (reply.length > longestAnswer) reject(new Error('the scanner says too much'));
    };
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      reply += part;
      finish();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the scanner hung up')));
  });
}

async function sendPieces(socket: Socket, path: string): Promise<void> {
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    socket.write(lengthOf(piece.length));
    // waits until it is on its way, so that a large file is never in memory whole
    await new Promise<void>((resolve, reject) => socket.write(piece, (error) => (error ? reject(error) : resolve())));
  }
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** The scanner that the configuration names. */
export function fileScannerOf(config: Config): FileScanner {
  const address = config.NMIRF_CLAMAV && clamdAddress(config.NMIRF_CLAMAV);
  return address ? new ClamdScanner(address) : new NoScanner();
}
