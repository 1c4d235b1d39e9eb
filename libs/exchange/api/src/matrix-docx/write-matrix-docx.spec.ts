import { MatrixDocument, type MatrixDocumentRow } from '@nmirf/exchange/model';
import { muchMoreThanEight, timesAsLong } from '@nmirf/platform/api/testing';
import { unLanguages, type UnLanguage } from '@nmirf/platform/model';
import { goals, hasSharedData, matrixFixture, parseMatrix, sharedData } from '@nmirf/recommendations/api/testing';
import type { ParsedMatrix } from '@nmirf/recommendations/model';
import { hasOffice, throughOffice } from '../testing/office';
import { partsOf } from '../testing/parts';
import { writeMatrixDocx } from './write-matrix-docx';

const withData = hasSharedData ? it : it.skip;
const withOffice = hasOffice ? it : it.skip;
const id = (number: number) => `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`;

const aRow = (given: Partial<MatrixDocumentRow> = {}): MatrixDocumentRow => ({
  id: id(1),
  code: 'UPR-4-48-SVN-140.7',
  paragraph: '140.7',
  originalText: '140.7 Ratify the Covenant (Maldives) (Portugal);',
  position: 'supported',
  positionWords: 'Supported',
  positionSource: { symbol: 'A/HRC/59/15/Add.1', paragraph: '3' },
  headingTheme: 'Right to health',
  themes: ['Right to health', 'Right to education'],
  affectedPersons: ['Children'],
  sdgGoals: [{ number: 3, label: 'Good health and well-being' }],
  states: ['Maldives', 'Portugal'],
  assessment: null,
  ...given,
});

const aMatrix = (rows: MatrixDocumentRow[], language: UnLanguage = 'en'): MatrixDocument => ({
  language,
  stateName: 'Slovenia',
  cycle: 4,
  session: 48,
  symbol: 'A/HRC/59/15',
  rows,
});

/** What was read from a file, as it goes back. */
const returned = ({ header, rows }: ParsedMatrix): MatrixDocument =>
  MatrixDocument.parse({
    ...aMatrix([]),
    stateName: header.stateName ?? '',
    cycle: header.cycle,
    session: header.session,
    rows: rows.map((row, index) =>
      aRow({
        id: id(index),
        code: `UPR-${row.paragraph}`,
        paragraph: row.paragraph,
        originalText: row.original,
        position: row.position ?? 'pending',
        positionWords: row.positionOriginal,
        positionSource: row.positionSource,
        headingTheme: row.headingTheme,
        themes: row.themes,
        affectedPersons: row.affectedPersons,
        sdgGoals: row.sdgGoals.map((number) => ({ number, label: goals[number - 1]?.short.en ?? '' })),
        states: row.states,
      }),
    ),
  });

const reread = async (matrix: MatrixDocument) => parseMatrix(Buffer.from(await writeMatrixDocx(matrix)));

const docxParts = async (matrix: MatrixDocument) => partsOf(await writeMatrixDocx(matrix));

describe('a matrix that goes back', () => {
  it('is read as it was written: numbers, texts, positions, States, themes, order, and where each row stands', async () => {
    const source = await parseMatrix(await matrixFixture({ rows: 254, generation: '2019' }));
    const again = await reread(returned(source));
    expect(again.rows).toEqual(source.rows);
    expect({ ...again, rows: [] }).toEqual({ ...source, rows: [] });
    expect(again.rows).toHaveLength(254);
  });

  it('from another layout holds the same, in the layout that has a column for the State', async () => {
    const source = await parseMatrix(await matrixFixture({ rows: 100, generation: '2025' }));
    const again = await reread(returned(source));
    expect(again.generation).toBe('2019');
    expect(again.rows).toEqual(source.rows);
  });

  withData.each([
    ['documents/slovenia/UPR48_Slovenia_thematic_list.docx', 254],
    ['documents/slovenia/UPR34_Slovenia_thematic_list.docx', 215],
  ])('OHCHR’s own %s comes back unharmed', async (path, rows) => {
    const source = await parseMatrix(sharedData(path));
    const again = await reread(returned(source));
    expect(source.rows).toHaveLength(rows);
    expect(again.rows).toEqual(source.rows);
    expect(again.header).toEqual(source.header);
    expect(again.problems).toEqual([]);
  });

  it('has every character of the original text', async () => {
    const original = '140.7 Ratify  “ICPPED” <b> & the\u00a0Covenant\u2011II; 中文 العربية 👍 (No. 29) (Norway);';
    const { 'word/document.xml': document } = await docxParts(aMatrix([aRow({ originalText: original })]));
    expect(document).toContain(`>${original.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}<`);
  });

  it('leaves out the characters that would make the file unreadable, and breaks lines where the text does', async () => {
    const again = await reread(aMatrix([aRow({ originalText: '140.7 Rat\u0000ify\u000b\nit\ud800 (Norway);' })]));
    expect(again.rows.map(({ original }) => original)).toEqual(['140.7 Ratify it (Norway);']);
    const { 'word/document.xml': document } = await docxParts(aMatrix([aRow({ originalText: '140.7 a\r\nb' })]));
    expect(document?.match(/<w:br\/>/g)).toHaveLength(1);
  });

  it('says what the State did in the last column, and nothing where there is nothing to say', async () => {
    const assessment = { status: 'Partially implemented', text: 'Law 12 was adopted.\n\nIts rules follow.', date: '2026-05-01' };
    const again = await reread(aMatrix([aRow({ assessment }), aRow({ originalText: '140.8 Review (Norway);' })]));
    expect(again.rows.map((row) => row.assessment)).toEqual([
      'Partially implemented (1 May 2026)\nLaw 12 was adopted.\nIts rules follow.',
      null,
    ]);
  });

  it('has words for a position that the source did not word', async () => {
    const again = await reread(
      aMatrix([
        aRow({ positionWords: null, position: 'partly' }),
        aRow({ originalText: '140.8 Review (Norway);', positionWords: null, position: 'noted', positionSource: null }),
      ]),
    );
    expect(again.rows.map(({ position, positionOriginal, positionSource }) => [position, positionOriginal, positionSource])).toEqual([
      ['partly', 'Supported/Noted', { symbol: 'A/HRC/59/15/Add.1', paragraph: '3' }],
      ['noted', 'Noted', null],
    ]);
  });

  it('has a heading where the theme changes, and none twice', async () => {
    const { 'word/document.xml': document } = await docxParts(
      aMatrix([
        aRow(),
        aRow({ paragraph: '140.8' }),
        aRow({ paragraph: '140.9', headingTheme: 'Right to education' }),
        aRow({ headingTheme: 'Right to health' }),
      ]),
    );
    expect([...(document ?? '').matchAll(/>(Theme: [^<]+)</g)].map(([, text]) => text)).toEqual([
      'Theme: Right to health',
      'Theme: Right to education',
      'Theme: Right to health',
    ]);
    expect(document?.match(/<w:gridSpan w:val="4"\/>/g)).toHaveLength(3);
    expect(document?.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(document).toContain('w:orient="landscape"');
  });

  it('names nobody: title, subject and the platform are all its properties', async () => {
    const parts = await docxParts(aMatrix([aRow()]));
    const core = parts['docProps/core.xml'] ?? '';
    expect(core).toContain('<dc:title>UPR of Slovenia (4th Cycle - 48th Session)</dc:title>');
    expect(core).toContain('<dc:subject>Matrix of recommendations – A/HRC/59/15</dc:subject>');
    expect(core).toContain('<dc:creator>OpenNMIRF</dc:creator>');
    expect(core).toContain('<cp:lastModifiedBy>OpenNMIRF</cp:lastModifiedBy>');
    expect(Object.values(parts).join('')).not.toContain('Un-named');
    expect(parts['word/comments.xml'] ?? '').not.toContain('<w:comment ');
  });

  it.each(unLanguages.map((language) => [language]))('in %s has that language’s words', async (language) => {
    const parts = await docxParts(
      aMatrix([aRow({ positionWords: null, assessment: { status: 'x', text: 'y', date: '2026-05-01' } })], language),
    );
    const everything = `${parts['word/document.xml']}${parts['word/header1.xml']}${parts['word/footer1.xml']}`;
    const words = {
      en: ['Assessment/comments on level of implementation', 'Theme: Right', 'Supported', 'UPR of Slovenia (4th Cycle', '1 May 2026'],
      es: ['Recomendación', 'Tema: Right', 'Apoyada', 'EPU: Slovenia (4.º ciclo', '1 de mayo de 2026'],
      fr: ['Recommandation', 'Thème\u00a0: Right', 'Acceptée', 'EPU\u00a0: Slovenia (4e cycle', '1 mai 2026'],
      ar: ['التوصية', 'الموضوع: Right', 'تحظى بالتأييد', 'الجولة 4', '1 مايو 2026'],
      ru: ['Рекомендация', 'Тема: Right', 'Поддержана', '4-й цикл', '1 мая 2026'],
      zh: ['建议', '主题：Right', '支持', '第4轮', '2026年5月1日'],
    }[language];
    for (const word of words) expect(everything).toContain(word);
    const again = await parseMatrix(Buffer.from(await writeMatrixDocx(aMatrix([aRow({ positionWords: null })], language))));
    expect(again).toMatchObject({
      header: { language, words: language === 'en' ? 'seen' : 'own', state: 'SVN', cycle: 4, session: 48 },
      rows: [{ paragraph: '140.7', position: 'supported', headingTheme: 'Right to health', affectedPersons: ['Children'], sdgGoals: [3] }],
      problems: [],
    });
    const arabic = language === 'ar';
    expect([...everything.matchAll(/<w:(?:bidi|bidiVisual|rtl)\b[^>]*>/g)].every(([mark]) => !mark.includes('w:val'))).toBe(true);
    expect(everything.includes('<w:bidiVisual/>')).toBe(arabic);
    expect((everything.match(/<w:bidi\/>/g) ?? []).length).toBe(arabic ? everything.split('</w:p>').length - 1 : 0);
    expect(everything.includes('<w:rtl/>')).toBe(arabic);
  });

  it('of eight times as many recommendations takes about eight times as long to write', async () => {
    const write = (count: number) => {
      const rows = Array.from({ length: count }, (_, index) => aRow({ id: id(index), originalText: `${index}.1 Ratify (Norway);` }));
      return () => writeMatrixDocx(aMatrix(rows));
    };
    expect(await timesAsLong(write(400), write(50), 3)).toBeLessThan(muchMoreThanEight);
  }, 60_000);

  withOffice(
    'is opened by LibreOffice, in both directions of writing',
    async () => {
      const assessed = (text: string) => ({ status: 'Implemented', text, date: '2026-05-18' });
      const english = await writeMatrixDocx(aMatrix([aRow({ assessment: assessed('The law is in force.') })]));
      const text = (await throughOffice(english, 'docx', 'txt')).toString();
      expect(text).toContain('Assessment/comments on level of implementation');
      expect(text).toContain('140.7 Ratify the Covenant (Maldives) (Portugal);');
      expect(text).toContain('The law is in force.');
      const arabic = await writeMatrixDocx(aMatrix([aRow({ assessment: assessed('القانون نافذ.') })], 'ar'));
      expect((await throughOffice(arabic, 'docx', 'txt')).toString()).toContain('القانون نافذ.');
    },
    120_000,
  );

  it('of thousands of recommendations holds up nothing else while it is written', async () => {
    await writeMatrixDocx(aMatrix([aRow()]));
    let turns = 0;
    let handle = setImmediate(function turn() {
      turns += 1;
      handle = setImmediate(turn);
    });
    const rows = Array.from({ length: 3000 }, (_, index) => aRow({ originalText: `140.${index} ${'Ratify the Covenant. '.repeat(30)}` }));
    const file = await writeMatrixDocx(aMatrix(rows));
    clearImmediate(handle);
    expect(turns).toBeGreaterThan(30);
    expect((await partsOf(file))['word/document.xml']?.match(/<w:tr>/g)).toHaveLength(3002);
  });
});
