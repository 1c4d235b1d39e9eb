import { shownName } from './upload';

describe('the name of a file that came in', () => {
  it.each([
    ['matrix.docx', 'matrix.docx'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ana\\matrix.docx', 'matrix.docx'],
    ['evil\u202Ecod.exe', 'evilcod.exe'],
    ['a\u0000b\n.docx', 'ab.docx'],
    ['', 'file'],
    [`${'x'.repeat(300)}.docx`, `${'x'.repeat(195)}.docx`],
  ])('%j is shown as %j', (given, shown) => {
    expect(shownName(given)).toBe(shown);
  });
});
