import { text } from 'node:stream/consumers';
import { Problem } from '@nmirf/platform/model';
import { openArchive } from './archive';
import type { ArchiveRules } from './archive-rules';
import { joinParts, packPart } from './write-archive';

const rules: ArchiveRules = {
  limits: {
    fileBytes: 1e9,
    unpackedBytes: 1e9,
    ratio: 1e4,
    ratioFromBytes: 1e9,
    entries: 10,
    elementDepth: 10,
    attributes: 10,
    runCharacters: 1e9,
  },
  refusal: (fault) => new Problem(fault),
};
const read = async (file: Buffer) => {
  const archive = await openArchive(file, rules);
  const parts: Record<string, string> = {};
  for (const name of archive.names) parts[name] = await text(await archive.read(name));
  archive.close();
  return parts;
};

describe('an archive that is written', () => {
  it('holds its parts, whether they came whole or in texts, in their order', async () => {
    const long = Array.from({ length: 5000 }, (_, index) => `Ministère ${index} 👍🏽\n`);
    const parts = [await packPart('b.txt', Buffer.from('whole')), await packPart('a/ü.txt', long), await packPart('none', [])];
    expect(await read(joinParts(parts))).toEqual({ 'b.txt': 'whole', 'a/ü.txt': long.join(''), none: '' });
    expect(Buffer.compare(joinParts(parts), joinParts(parts))).toBe(0);
  });

  it('lets the process do other work between the texts', async () => {
    let turns = 0;
    let handle = setImmediate(function turn() {
      turns += 1;
      handle = setImmediate(turn);
    });
    await packPart(
      'long',
      Array.from({ length: 200 }, (_, index) => `${index} `.repeat(20_000)),
    );
    clearImmediate(handle);
    expect(turns).toBeGreaterThan(50);
  });

  it('is not written when a text cannot be had', async () => {
    function* broken(): Generator<string> {
      yield 'x'.repeat(200_000);
      throw new Error('no more rows');
    }
    await expect(packPart('a', broken())).rejects.toThrow('no more rows');
  });
});
