import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const program = '/usr/bin/soffice';

/** Whether LibreOffice is on this machine. */
export const hasOffice = existsSync(program);

/** A file as LibreOffice writes it after opening it: as text, or in its own kind again. It throws where LibreOffice cannot. */
export async function throughOffice(file: Uint8Array, from: 'docx' | 'xlsx', to: 'txt' | 'csv' | 'xlsx'): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'nmirf-office-'));
  const filters = { txt: 'txt:Text (encoded):UTF8', csv: 'csv:Text - txt - csv (StarCalc):44,34,76', xlsx: 'xlsx' };
  try {
    const given = join(folder, `given.${from}`);
    await writeFile(given, file);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    await promisify(execFile)(program, [profile, '--headless', '--convert-to', filters[to], '--outdir', join(folder, 'made'), given]);
    return await readFile(join(folder, 'made', `given.${to}`));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
