import { muchMoreThanEight, timesAsLong } from '@nmirf/platform/api/testing';
import { readCsv } from './csv';

const read = (text: string) => readCsv(new TextEncoder().encode(text));
const refusal = (bytes: Uint8Array) => {
  try {
    readCsv(bytes);
  } catch (error) {
    const { code, params } = error as { code: string; params: unknown };
    return [code, params];
  }
  return undefined;
};
const bytes = (text: string) => new TextEncoder().encode(text);

describe('a CSV file', () => {
  it.each([
    [
      'commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons',
      'a;b\n1,5;2\n',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'a semicolon inside the quotes of its first line',
      '"a;b;c",d\n1,2',
      [
        ['a;b;c', 'd'],
        ['1', '2'],
      ],
    ],
    ['a mark of byte order', '\uFEFFa,b', [['a', 'b']]],
    [
      'lines ended as on Windows',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'lines ended as on old Macintoshes',
      'a,b\r1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'quoted quotes, separators and lines',
      'a,b\n"x ""y"", z","two\r\nlines"',
      [
        ['a', 'b'],
        ['x "y", z', 'two\r\nlines'],
      ],
    ],
    [
      'empty cells, also the last',
      'a,b,c\n,,',
      [
        ['a', 'b', 'c'],
        ['', '', ''],
      ],
    ],
    ['empty lines, which are rows', 'a\n\nb\n', [['a'], [''], ['b']]],
    [
      'an empty quoted cell at its end',
      'a,b\n1,""',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    ['other scripts', 'وزارة,Министерство', [['وزارة', 'Министерство']]],
    ['nothing', '', []],
    ['rows of other widths than the first', 'a,b\n1\n1,2,3\n', [['a', 'b'], ['1'], ['1', '2', '3']]],
    ['lines ended in all three ways at once', 'a\r\nb\rc\n\rd', [['a'], ['b'], ['c'], [''], ['d']]],
    [
      'names that objects have',
      '__proto__,constructor\nx,y',
      [
        ['__proto__', 'constructor'],
        ['x', 'y'],
      ],
    ],
    ['blanks around its cells, which are kept', ' a ,\tb', [[' a ', '\tb']]],
    ['signs that other readers take for a comment or an escape', '#a\n\\\n"\\"', [['#a'], ['\\'], ['\\']]],
    ['a second mark of byte order, which is text', '\uFEFF\uFEFFa', [['\uFEFFa']]],
  ])('with %s is read', (_, text, rows) => {
    expect(read(text)).toEqual(rows);
  });

  it('with a quotation mark out of place is refused with its line', () => {
    expect(refusal(bytes('a\n"x\ny"\nb "quoted"'))).toEqual(['institutions.file-malformed', { line: 4 }]);
    expect(refusal(bytes('a\n"x" y'))).toEqual(['institutions.file-malformed', { line: 2 }]);
    expect(refusal(bytes('a\nb\n"never closed\n\n'))).toEqual(['institutions.file-malformed', { line: 3 }]);
    expect(refusal(bytes('a,b\r\n"two\r\nlines","x" y'))).toEqual(['institutions.file-malformed', { line: 3 }]);
    expect(refusal(bytes('a\r"b\r"\r "c"'))).toEqual(['institutions.file-malformed', { line: 4 }]);
    expect(refusal(bytes('"'))).toEqual(['institutions.file-malformed', { line: 1 }]);
  });

  it.each([
    ['one cell', '"'.padEnd(20_000_000, 'x') + '"', 1],
    ['many quoted cells', '"x",'.repeat(4_000_000), 4_000_001],
  ])('whose first line is %s of many megabytes is read', (_, text, width) => {
    expect(read(text)[0]).toHaveLength(width);
  });

  it('whose first line is never closed is refused, however long it is', () => {
    expect(refusal(bytes('"'.padEnd(20_000_000, 'x')))).toEqual(['institutions.file-malformed', { line: 1 }]);
  });

  it('that is something else is refused: another encoding, a spreadsheet', () => {
    expect(refusal(Uint8Array.from([0x61, 0xf1, 0x2c]))).toEqual(['institutions.file-not-utf8', {}]);
    expect(refusal(Uint8Array.from([0xff, 0xfe, 0x61, 0x00]))).toEqual(['institutions.file-not-utf8', {}]);
    expect(refusal(bytes('PK\u0003\u0004\0\0'))).toEqual(['institutions.file-not-utf8', {}]);
  });

  it('of many megabytes is read in the time that its size takes', async () => {
    const text = (rows: number) => 'code,name_en\n' + '"A ""quoted"" name",x\n'.repeat(rows);
    expect(read(text(200_000))).toHaveLength(200_001);
    const [large, small] = [text(200_000), text(25_000)];
    expect(
      await timesAsLong(
        () => read(large),
        () => read(small),
        2,
      ),
    ).toBeLessThan(muchMoreThanEight);
  }, 60_000);
});
