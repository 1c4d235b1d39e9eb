import { extensionOf, fileExtensions, fileKindTable, fileNameLimit, safeName } from './file';

const hostile: [string, string][] = [
  ['letter.pdf', 'letter.pdf'],
  ['Écrit à l’État (2).pdf', 'Écrit à l’État (2).pdf'],
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\x', 'x'],
  ['C:\\Users\\ana\\letter.docx', 'letter.docx'],
  ['/', 'file'],
  ['..', 'file'],
  ['', 'file'],
  ['   ', 'file'],
  ['.htaccess', 'htaccess'],
  ['letter.pdf. .', 'letter.pdf'],
  ['evil\u202Efdp.exe', 'evilfdp.exe'],
  ['\u2066a\u2069\uFEFF\u200B.pdf', 'a.pdf'],
  ['letter.pdf\u0000.exe', 'letter.pdf.exe'],
  ['a\u0000b\n\u0085.docx', 'ab.docx'],
  ['a\uD800b.txt', 'ab.txt'],
  ['a\u2028b.txt', 'ab.txt'],
  ['two   words\u00A0here.txt', 'two words here.txt'],
  ['e\u0301tat.pdf', '\u00E9tat.pdf'],
  ['e\u200E\u0301tat.pdf', '\u00E9tat.pdf'],
  ['notes.txt:hidden.exe', 'notes.txt_hidden.exe'],
  ['a<b>"c|d?e*.txt', 'a_b__c_d_e_.txt'],
  ['CON', '_CON'],
  ['nul.tar.txt', '_nul.tar.txt'],
  ['com1 .txt', '_com1 .txt'],
  ['Lpt\u00B9.pdf', '_Lpt\u00B9.pdf'],
  ['console.txt', 'console.txt'],
  ['می\u200Cروم.pdf', 'می\u200Cروم.pdf'],
];

describe('the name under which a file is kept', () => {
  it.each(hostile)('of %j is %j', (given, kept) => {
    expect(safeName(given)).toBe(kept);
  });

  it('is cut to 150 characters and keeps its ending', () => {
    expect(safeName(`${'x'.repeat(300)}.docx`)).toBe(`${'x'.repeat(145)}.docx`);
    expect(safeName(`${'x'.repeat(300)}`)).toBe('x'.repeat(150));
    expect(safeName(`a.${'x'.repeat(300)}`)).toHaveLength(fileNameLimit);
    expect(safeName(`${'x'.repeat(144)} ${'x'.repeat(300)}.docx`)).toBe(`${'x'.repeat(144)}.docx`);
  });

  it('is never cut within a character', () => {
    expect(safeName(`x${'😀'.repeat(200)}.png`)).toBe(`x${'😀'.repeat(72)}.png`);
  });

  it('is the same when it is made safe again', () => {
    for (const [given] of [...hostile, [`_${'. '.repeat(200)}.pdf`], [`${'\u1E9B\u0323'.repeat(200)}.pdf`]]) {
      expect(safeName(safeName(given ?? ''))).toBe(safeName(given ?? ''));
    }
  });

  it('has the ending that its last dot begins', () => {
    expect(['a.PDF', 'a.tar.gz', 'a', '.pdf', 'a.', 'a.p df', ''].map(extensionOf)).toEqual(['pdf', 'gz', '', '', '', '', '']);
  });
});

describe('the kinds of files', () => {
  it('have endings of their own', () => {
    const all = Object.values(fileKindTable).flatMap(({ extensions }) => [...extensions]);
    expect(new Set(all).size).toBe(all.length);
    expect(fileExtensions).toEqual(all.map((extension) => `.${extension}`));
  });

  it('that can hold scripts are never shown in place', () => {
    expect([fileKindTable.svg, fileKindTable.html].map(({ inline }) => inline)).toEqual([false, false]);
  });
});
