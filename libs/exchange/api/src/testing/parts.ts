import { openArchive } from '@nmirf/platform/api';
import { text } from 'node:stream/consumers';
import { testRules } from './archive-rules';

/** The parts of a written file, by name. */
export async function partsOf(file: Uint8Array): Promise<Record<string, string>> {
  const archive = await openArchive(Buffer.from(file), testRules);
  const parts: Record<string, string> = {};
  for (const name of archive.names) parts[name] = await text(await archive.read(name));
  archive.close();
  return parts;
}
