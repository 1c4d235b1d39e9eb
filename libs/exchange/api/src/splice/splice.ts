import { buffer } from 'node:stream/consumers';
import { openArchive, writeArchive, type ArchivePart } from '@nmirf/platform/api';
import { sheetRules } from '../matrix-sheet/sheet-refusal';
import type { Shape } from './shapes';

/**
 * A library's file with rows of ours in one of its parts. They are made from what the library wrote in their place, and written one by one, so
 * that thousands of them hold up nothing else.
 */
export async function spliced(file: Buffer, shape: Shape, rows: (sample: string) => Iterable<string>): Promise<Buffer> {
  const archive = await openArchive(file, sheetRules);
  try {
    if (!archive.names.includes(shape.part)) throw otherShape(shape);
    const parts: ArchivePart[] = [];
    for (const name of archive.names) {
      const content = await buffer(await archive.read(name));
      parts.push({ name, content: name === shape.part ? withRows(content.toString(), shape, rows) : content });
    }
    return await writeArchive(parts);
  } finally {
    archive.close();
  }
}

function* withRows(xml: string, shape: Shape, rows: (sample: string) => Iterable<string>): Generator<string> {
  const [, before, sample, behind] = shape.whole.exec(xml) ?? [];
  if (before === undefined || sample === undefined || behind === undefined) throw otherShape(shape);
  yield before;
  yield* rows(sample);
  yield behind;
}

const otherShape = ({ library, part }: Shape) => new Error(`${library} no longer writes ${part} in the shape that our rows are put into`);
