import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import type { Config } from '../config';
import { uuidv7 } from '../uuid-v7';

/** A mail in plain text. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
  language: string;
  /**
   * What the letter tells of, where it is told once. No transaction reaches into a mail server, so a letter may have to be sent again after
   * a crash: with the same id it is the same mail, which servers and mail programs know by its Message-ID.
   */
  id?: string;
}

/**
 * A name, or another text that people chose, goes into a letter as it is, but on one line: nobody may add paragraphs or headers to a mail
 * by choosing a name.
 */
export const onOneLine = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** Sends mail: by SMTP, or into the outbox folder as `.eml` files that any mail program opens. */
export abstract class Mail {
  abstract send(letter: Letter): Promise<void>;
  /** Throws when mail cannot be sent. */
  abstract check(): Promise<void>;
}

const compose = (from: string, letter: Letter) => ({
  from,
  to: letter.to,
  subject: letter.subject,
  text: letter.text,
  ...(letter.id && { messageId: `<${letter.id}@${/@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'}>` }),
  headers: { 'Content-Language': letter.language, 'Auto-Submitted': 'auto-generated' },
});

/**
 * How long a mail server may be silent. Less than the database waits for a transaction that does nothing: a letter is sent inside one, and
 * one that was cut off would send it again.
 */
const patience = { connectionTimeout: 30_000, greetingTimeout: 30_000, socketTimeout: 60_000 };

/** Mail through a server. */
export class SmtpMail extends Mail {
  private readonly transport: Transporter;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    this.transport = createTransport({ url, ...patience });
  }

  override async send(letter: Letter): Promise<void> {
    await this.transport.sendMail(compose(this.from, letter));
  }

  override async check(): Promise<void> {
    await this.transport.verify();
  }
}

/** Mail as files in a folder, for installations without a mail server and for trials. */
export class OutboxMail extends Mail {
  private readonly transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super();
  }

  override async send(letter: Letter): Promise<void> {
    const { message } = (await this.transport.sendMail(compose(this.from, letter))) as unknown as { message: Buffer };
    await this.check();
    const path = join(this.folder, `${letter.id ?? uuidv7()}.eml`);
    await writeFile(`${path}.part`, message, { mode: 0o600 });
    await rename(`${path}.part`, path);
  }

  override async check(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }
}

/** The way of sending that the configuration names. */
export const mailOf = (config: Config): Mail =>
  config.SMTP_URL ? new SmtpMail(config.SMTP_URL, config.MAIL_FROM) : new OutboxMail(join(config.NMIRF_DATA_DIR, 'mail'), config.MAIL_FROM);
