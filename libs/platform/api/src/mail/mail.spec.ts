import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { parseConfig } from '../config';
import { mailOf, type Letter } from './mail';

const sound = { DATABASE_URL: 'postgres://app@localhost/nmirf', NMIRF_SECRET: 'x'.repeat(43), MAIL_FROM: 'State <no-reply@state.example>' };
const letter: Letter = { to: 'ana@health.example', subject: 'دعوة', text: 'Good day.', language: 'ar' };

describe('mail', () => {
  it('is written to the outbox folder where there is no server', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nmirf-mail-'));
    await mailOf(parseConfig({ ...sound, NMIRF_DATA_DIR: folder })).send(letter);
    const [name, ...others] = await readdir(join(folder, 'mail'));
    const content = await readFile(join(folder, 'mail', String(name)), 'utf8');
    await rm(folder, { recursive: true });
    expect(others).toEqual([]);
    expect(name).toMatch(/\.eml$/);
    expect(content).toContain('To: ana@health.example');
    expect(content).toContain('Content-Language: ar');
    expect(content).toContain('Good day.');
  });

  it('that tells of one thing is one mail, however often it is sent', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nmirf-mail-'));
    const mail = mailOf(parseConfig({ ...sound, NMIRF_DATA_DIR: folder }));
    for (const id of ['0193-one', '0193-one', '0193-two']) await mail.send({ ...letter, id });
    const names = (await readdir(join(folder, 'mail'))).sort();
    const content = await readFile(join(folder, 'mail', '0193-one.eml'), 'utf8');
    await rm(folder, { recursive: true });
    expect(names).toEqual(['0193-one.eml', '0193-two.eml']);
    expect(content).toContain('Message-ID: <0193-one@state.example>');
  });

  it('goes to the mail server where one is configured', async () => {
    const received: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => void text(stream).then((content) => (received.push(content), done())),
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.server.address() as { port: number };
    const mail = mailOf(parseConfig({ ...sound, SMTP_URL: `smtp://127.0.0.1:${port}` }));
    await mail.check();
    await mail.send(letter);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    expect(received).toHaveLength(1);
    expect(received[0]).toContain('From: State <no-reply@state.example>');
  });
});
