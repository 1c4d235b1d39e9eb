import { text } from 'node:stream/consumers';
import { Problem } from '@nmirf/platform/model';
import { openArchive } from './archive';
import type { ArchiveRules } from './archive-rules';
import { writeArchive, type ArchivePart } from './write-archive';

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
  const long = Array.from({ length: 5000 }, (_, index) => `Ministère ${index} 👍🏽\n`);
  const parts: ArchivePart[] = [
    { name: 'b.txt', content: Buffer.from('whole') },
    { name: 'a/ü.txt', content: long },
    { name: 'none', content: [] },
    { name: 'c.txt', content: Buffer.alloc(0) },
  ];

  it('holds its parts, whether they came whole or in texts, in their order', async () => {
    const written = await read(await writeArchive(parts));
    expect(written).toEqual({ 'b.txt': 'whole', 'a/ü.txt': long.join(''), none: '', 'c.txt': '' });
    expect(Object.keys(written)).toEqual(parts.map(({ name }) => name));
  });

  it('is the same bytes on every day: it tells no time but the first that an archive can', async () => {
    const file = await writeArchive(parts);
    jest.useFakeTimers({ now: new Date('2031-07-14T12:00:00Z'), doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const later = await writeArchive(parts);
    jest.useRealTimers();
    expect(Buffer.compare(file, later)).toBe(0);
    const directory = file.readUInt32LE(file.length - 6);
    for (const moment of [file.readUInt32LE(10), file.readUInt32LE(directory + 12)]) expect(moment).toBe(0x0021_0000);
    // nor in a field of its own
    for (const fields of [file.readUInt16LE(28), file.readUInt16LE(directory + 30)]) expect(fields).toBe(0);
  });

  it('asks for texts only as fast as they are deflated', async () => {
    let [asked, largest] = [0, 0];
    function* texts(): Generator<string> {
      for (let index = 0; index < 400; index += 1) {
        asked += 1;
        yield `${index} `.repeat(20_000);
      }
    }
    const writing = writeArchive([{ name: 'long', content: texts() }]);
    let before = 0;
    let handle = setImmediate(function turn() {
      largest = Math.max(largest, asked - before);
      before = asked;
      handle = setImmediate(turn);
    });
    await writing;
    clearImmediate(handle);
    expect(asked).toBe(400);
    expect(largest).toBeLessThan(40);
  });

  it('lets the process do other work between the texts', async () => {
    let turns = 0;
    let handle = setImmediate(function turn() {
      turns += 1;
      handle = setImmediate(turn);
    });
    await writeArchive([{ name: 'long', content: Array.from({ length: 200 }, (_, index) => `${index} `.repeat(20_000)) }]);
    clearImmediate(handle);
    expect(turns).toBeGreaterThan(50);
  });

  it('is not written when a text cannot be had', async () => {
    function* broken(): Generator<string> {
      yield 'x'.repeat(200_000);
      throw new Error('no more rows');
    }
    const after = { name: 'b', content: Buffer.from('whole') };
    await expect(writeArchive([{ name: 'a', content: broken() }, after])).rejects.toThrow('no more rows');
  });
});
