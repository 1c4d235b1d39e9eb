import { muchMoreThanEight, timesAsLong } from '@nmirf/platform/api/testing';
import { ParsedMatrix, type MatrixGeneration } from '@nmirf/recommendations/model';
import { hasSharedData, sharedCsv, sharedData } from '../reference/shared-data';
import { cell, docxOf, paragraph, row, table } from './docx-fixture';
import { matrixFixture, type MatrixFixtureRow } from './matrix-fixture';
import { parseMatrix } from './parse-matrix';

const withData = hasSharedData ? it : it.skip;

const aRow = (given: Partial<MatrixFixtureRow> = {}): MatrixFixtureRow => ({
  paragraph: '140.7',
  text: 'Ratify the Covenant',
  states: ['Maldives', 'Portugal'],
  position: 'Supported',
  themes: ['Right to health', 'Right to education'],
  affectedPersons: ['Children'],
  goals: [3, 4],
  ...given,
});

const parseRows = async (rows: MatrixFixtureRow[], generation: MatrixGeneration = '2025') =>
  parseMatrix(await matrixFixture({ rows, generation }));

const header = row(
  cell('Recommendation'),
  cell('Position'),
  cell('Full list of themes'),
  cell('Assessment/comments on level of implementation'),
);
const parseTable = async (...rows: string[]) => parseMatrix(await docxOf(table(4, [header, ...rows])));
const run = (text: string, around = '') => `<w:r>${around}<w:t xml:space="preserve">${text}</w:t></w:r>`;

describe('a matrix', () => {
  it('of 2025 is read whole', async () => {
    const matrix = await parseRows([aRow()]);
    expect(ParsedMatrix.parse(matrix)).toEqual({
      generation: '2025',
      header: {
        state: 'SVN',
        stateName: 'Slovenia',
        cycle: 4,
        session: 48,
        symbol: 'A/HRC/58/7',
        symbols: ['A/HRC/58/7/Add.1'],
        language: 'en',
        words: 'seen',
        revisions: null,
      },
      rows: [
        {
          row: 3,
          paragraph: '140.7',
          text: 'Ratify the Covenant',
          original: '140.7 Ratify the Covenant (Maldives) (Portugal);',
          parts: [{ text: 'Ratify the Covenant', states: ['MDV', 'PRT'] }],
          states: ['MDV', 'PRT'],
          unknownStates: [],
          position: 'supported',
          positionOriginal: 'Supported',
          positionSource: { symbol: 'A/HRC/58/7/Add.1', paragraph: '3' },
          headingTheme: 'Right to health',
          themes: ['Right to health', 'Right to education'],
          affectedPersons: ['Children'],
          sdgGoals: [3, 4],
          assessment: null,
        },
      ],
      problems: [],
    });
  });

  it('of 2019 has its goals among the themes and the State’s remarks in the last column', async () => {
    const matrix = await parseTable(
      row(cell('Theme: Right to health', '<w:gridSpan w:val="4"/>')),
      row(
        cell(['121.1 Ratify (France);', 'Source of Position: A/HRC/43/15 - Para 121']),
        cell('Supported'),
        cell(['- Right to health', 'SDGs: ', '- 3 - GOOD HEALTH AND WELL-BEING', 'Affected persons: ', '- older persons', '- Women']),
        cell(['Done in 2021.', 'Law 12.']),
      ),
    );
    expect(matrix).toMatchObject({ generation: '2019', problems: [] });
    expect(matrix.rows).toMatchObject([
      {
        themes: ['Right to health'],
        affectedPersons: ['older persons', 'Women'],
        sdgGoals: [3],
        assessment: 'Done in 2021.\nLaw 12.',
        positionSource: { symbol: 'A/HRC/43/15', paragraph: '121' },
      },
    ]);
  });

  it('of 2014 has coded themes', async () => {
    const matrix = await parseRows(
      [
        aRow({
          paragraph: '115.1',
          themes: ['A12 Acceptance of international norms', 'G4 Migrants'],
          affectedPersons: ['refugees & asylum seekers'],
        }),
      ],
      '2014-coded',
    );
    expect(matrix).toMatchObject({ generation: '2014-coded', problems: [] });
    expect(matrix.rows).toMatchObject([
      {
        headingTheme: 'A12 Acceptance of international norms',
        themes: ['A12 Acceptance of international norms', 'G4 Migrants'],
        sdgGoals: [],
      },
    ]);
  });

  it('of 2014 with a column of States has numbered rights', async () => {
    const matrix = await parseRows(
      [
        aRow({
          paragraph: '166.6',
          states: ['Bosnia and Herzegovina', 'Iran (Islamic Republic of)'],
          themes: ['2.1. Acceptance of international norms'],
        }),
      ],
      '2014-numbered',
    );
    expect(matrix).toMatchObject({ generation: '2014-numbered', problems: [] });
    expect(matrix.rows).toMatchObject([
      {
        paragraph: '166.6',
        text: 'Ratify the Covenant',
        states: ['BIH', 'IRN'],
        headingTheme: '2.1. Acceptance of international norms',
        themes: ['2.1. Acceptance of international norms'],
      },
    ]);
  });

  it('has rows as many as it has; eight times as many take about eight times as long', async () => {
    const matrix = await parseMatrix(await matrixFixture({ rows: 5000 }));
    const [large, small] = [await matrixFixture({ rows: 2000 }), await matrixFixture({ rows: 250 })];
    expect(
      await timesAsLong(
        () => parseMatrix(large),
        () => parseMatrix(small),
      ),
    ).toBeLessThan(muchMoreThanEight);
    expect(matrix.problems).toEqual([]);
    expect(new Set(matrix.rows.map(({ paragraph }) => paragraph)).size).toBe(5000);
  }, 60_000);

  it.each([
    ['Supported', 'supported'],
    ['Noted', 'noted'],
    [' NOTED\u00a0', 'noted'],
    ['Supported/Noted', 'partly'],
    ['Supported / Noted', 'partly'],
    ['Under consideration', 'pending'],
    ['Examined', 'pending'],
    ['Rejected', 'noted'],
    ['Not accepted', 'noted'],
    ['Partially accepted', 'partly'],
    ['Aceptada parcialmente', 'partly'],
    ['Se toma nota', 'noted'],
    ['Partiellement acceptée', 'partly'],
    ['Prise note', 'noted'],
    ['أُحيطَ بها عِلماً', 'noted'],
    ['مقبولة جزئياً', 'partly'],
    ['Принята к сведению', 'noted'],
    ['部分支持', 'partly'],
  ])('position %s', async (position, expected) => {
    const matrix = await parseRows([aRow({ position })]);
    expect(matrix.rows[0]?.position).toBe(expected);
    expect(matrix.problems).toEqual([]);
  });

  it.each([
    ['Source of position : A/HRC/43/15/Add.1 - Para. 3', { symbol: 'A/HRC/43/15/Add.1', paragraph: '3' }],
    ['Source of Position: A/HRC/43/15/Add.1, para. 3 - Para. 3', { symbol: 'A/HRC/43/15/Add.1', paragraph: '3' }],
    ['Source of Position: A/HRC/43/15/Add.1, para. 3 - Para. 121', { symbol: 'A/HRC/43/15/Add.1', paragraph: '121' }],
    ['Source of Position: A/HRC/43/15/Add.1 - Para.3vv', { symbol: 'A/HRC/43/15/Add.1', paragraph: '3' }],
    ['Source of Position: A/HRC/43/15/Add.1', { symbol: 'A/HRC/43/15/Add.1', paragraph: null }],
    ['', null],
  ])('source "%s"', async (source, expected) => {
    const matrix = await parseTable(row(cell(['1.1 Ratify (France);', source]), cell('Noted'), cell('- Right to health'), cell('')));
    expect(matrix.rows).toMatchObject([{ original: '1.1 Ratify (France);', positionSource: expected }]);
    expect(matrix.problems).toEqual([]);
  });

  it.each([
    ['UPR of Iran (Islamic Republic of) (3rd Cycle – 34th session)', { state: 'IRN', cycle: 3, session: 34 }],
    ['UPR of the Bahamas (Third Cycle - 29th Session)', { state: 'BHS', cycle: 3, session: 29 }],
    ['UPR of Ruritania (20th session)', { state: null, stateName: 'Ruritania', cycle: 2, session: 20 }],
    ['UPR of Egypt - Second Cycle', { state: 'EGY', stateName: 'Egypt', cycle: 2, session: null }],
    ['UPR of Guinea-Bissau – 48th Session', { state: 'GNB', cycle: 4, session: 48 }],
    ['EPU: Eslovenia (4.º ciclo - 48.º período de sesiones)', { state: 'SVN', cycle: 4, session: 48 }],
    ['EPU\u00a0: Slovénie (4e cycle - 48e session)', { state: 'SVN', cycle: 4, session: 48 }],
    ['الاستعراض الدوري الشامل: سلوفينيا (الجولة 4 - الدورة 48)', { state: 'SVN', cycle: 4, session: 48 }],
    ['УПО: Словения (4-й цикл - 48-я сессия)', { state: 'SVN', cycle: 4, session: 48 }],
    ['普遍定期审议：斯洛文尼亚 (第4轮 - 第48届会议)', { state: 'SVN', cycle: 4, session: 48 }],
    ['Thematic list', { state: null, stateName: null, cycle: null, session: null }],
  ])('of "%s"', async (text, expected) => {
    const file = await docxOf(table(4, [header]), text);
    expect((await parseMatrix(file)).header).toMatchObject(expected);
    // where there is no page header the lines above the table say it
    expect((await parseMatrix(await docxOf(paragraph(text) + table(4, [header])))).header).toMatchObject(expected);
  });
});

describe('a matrix in another language', () => {
  it.each([
    [
      'es',
      [
        'Recomendación y Estado que la formula',
        'Posición del Estado examinado',
        'Temas de derechos humanos y grupos de personas',
        'ODS pertinentes',
      ],
      'Tema: Derecho a la salud',
      ['140.8bis Ratificar el Pacto (Francia) (España);', 'Fuente de la posición: A/HRC/59/15/Add.1 - párr. 3'],
      'Aceptada',
    ],
    [
      'fr',
      ['Recommandation et État auteur', 'Position de l’État examiné', 'Thèmes et groupes de personnes', 'ODD pertinents'],
      'Thème\u00a0: Droit à la santé',
      ['140.8bis Ratifier le Pacte (France) (Espagne);', 'Source de la position\u00a0: A/HRC/59/15/Add.1 - par. 3'],
      'Appuyée',
    ],
    [
      'ar',
      ['التوصية والدولة المقدِّمة لها', 'موقف الدولة موضوع الاستعراض', 'المواضيع وفئات الأشخاص', 'أهداف التنمية المستدامة ذات الصلة'],
      'الموضوع: الحق في الصحة',
      ['140.8bis التصديق على العهد (فرنسا) (إسبانيا)؛', 'مصدر الموقف: A/HRC/59/15/Add.1 - الفقرة 3'],
      'مؤيَّدة',
    ],
    [
      'ru',
      ['Рекомендация и рекомендующее государство', 'Позиция государства', 'Темы и группы лиц', 'Соответствующие ЦУР'],
      'Тема: Право на здоровье',
      ['140.8bis Ратифицировать Пакт (Франция) (Испания);', 'Источник позиции: A/HRC/59/15/Add.1 - пункт 3'],
      'Поддержана',
    ],
    [
      'zh',
      ['建议和提出建议的国家', '受审议国的立场', '主题和人群', '相关可持续发展目标'],
      '主题：健康权',
      ['140.8bis 批准《公约》(法国) (西班牙)；', '立场来源：A/HRC/59/15/Add.1 - 第3段'],
      '接受',
    ],
  ] as const)('in %s is read by words that are assumed, and says so', async (language, columns, heading, recommendation, position) => {
    const matrix = await parseMatrix(
      await docxOf(
        table(4, [
          row(...columns.map((name) => cell(name))),
          row(cell(heading, '<w:gridSpan w:val="4"/>')),
          row(cell(recommendation), cell(position), cell('- X'), cell('- 3 - Y')),
        ]),
      ),
    );
    expect(matrix).toMatchObject({ generation: '2025', header: { language, words: 'assumed' } });
    expect(matrix.rows).toMatchObject([
      {
        paragraph: '140.8bis',
        position: 'supported',
        positionSource: { symbol: 'A/HRC/59/15/Add.1', paragraph: '3' },
        headingTheme: heading.split(/[:：]/)[1]?.trim(),
        states: ['FRA', 'ESP'],
        sdgGoals: [3],
      },
    ]);
  });
});

describe('numbers and marks', () => {
  const small = (text: string) => run(text, '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>');
  const inFirst = async (content: string) =>
    (await parseTable(row(`<w:tc><w:tcPr/><w:p>${content}</w:p></w:tc>`, cell('Noted'), cell('- Right to health'), cell('')))).rows[0];

  it.each([
    [run('140.8bis Ratify it (France);'), '140.8bis', 'Ratify it'],
    [`${run('140.8')}${small('bis')}${run(' Ratify it (France);')}`, '140.8bis', 'Ratify it'],
    [run('140.8 ter. Ratify it (France);'), '140.8ter', 'Ratify it'],
    [run('140.1a Ratify it (France);'), '140.1a', 'Ratify it'],
    [run('140.1Ratify it (France);'), '140.1', 'Ratify it'],
    [run('140.1 a law (France);'), '140.1', 'a law'],
    [`${run('140.8')}${small('1')}${run(' Ratify it (France);')}`, '140.8', 'Ratify it'],
    [`${run('140.8')}<w:r><w:footnoteReference w:id="2"/></w:r>${run(' Ratify it (France);')}`, '140.8', 'Ratify it'],
    [`${run('140.8 Ratify it')}<w:r><w:footnoteReference w:id="2"/></w:r>${run(' (France);')}`, '140.8', 'Ratify it'],
    [
      `${run('140.8 Cut CO')}<w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>2</w:t></w:r>${run(' per m')}${small('2')}${run(' (France);')}`,
      '140.8',
      'Cut CO₂ per m²',
    ],
  ])('%s', async (content, number, text) => {
    expect(await inFirst(content)).toMatchObject({ paragraph: number, text, states: ['FRA'] });
  });

  it('are kept as Word shows them in the original, where the text goes without the mark of a footnote', async () => {
    const read = await inFirst(`${run('140.8 Ratify it')}<w:r><w:footnoteReference w:id="2"/></w:r>${run(' (France);')}`);
    expect(read?.original).toBe('140.8 Ratify it¹ (France);');
  });
});

describe('tracked changes', () => {
  const rest = [cell('Noted'), cell('- Right to health'), cell('')].join('');
  const changed = `<w:tr><w:tc><w:tcPr/><w:p>${run('1.1 ')}<w:ins>${run('Ratify')}</w:ins><w:del><w:r><w:delText>Consider ratifying</w:delText></w:r></w:del>${run(' it (France);')}</w:p></w:tc>${rest}</w:tr>`;
  const added = `<w:tr><w:trPr><w:ins/></w:trPr>${cell('1.2 New (France);')}${rest}</w:tr>`;
  const gone = `<w:tr><w:trPr><w:del/></w:trPr>${cell('1.3 Old (France);')}${rest}</w:tr>`;
  const untouched = `<w:tr>${cell('1.4 Same (France);')}${rest}</w:tr>`;
  const read = async (revisions?: 'accepted' | 'original') =>
    parseMatrix(await docxOf(table(4, [header, changed, added, gone, untouched])), revisions);

  it('are told, by row, and count as accepted', async () => {
    const matrix = await read();
    expect(matrix.rows.map(({ original }) => original)).toEqual(['1.1 Ratify it (France);', '1.2 New (France);', '1.4 Same (France);']);
    expect(matrix.problems.map(({ row: number, code, blocking }) => [number, code, blocking])).toEqual([
      [2, 'matrix.tracked-changes', false],
      [3, 'matrix.tracked-changes', false],
    ]);
  });

  it('are left aside where the text before them is asked for', async () => {
    const matrix = await read('original');
    expect(matrix.rows.map(({ original }) => original)).toEqual([
      '1.1 Consider ratifying it (France);',
      '1.3 Old (France);',
      '1.4 Same (France);',
    ]);
    expect(matrix.problems.map(({ row: number, code }) => [number, code])).toEqual([
      [2, 'matrix.tracked-changes'],
      [4, 'matrix.tracked-changes'],
    ]);
  });
});

describe('rows with problems', () => {
  it('are told by row, and the others are read', async () => {
    const matrix = await parseRows([
      aRow(),
      aRow({ paragraph: '140.8', position: 'Perhaps' }),
      aRow({ paragraph: '' }),
      aRow({ paragraph: '140.7', text: 'Another one' }),
      aRow({ paragraph: '140.9', states: ['Ruritania'] }),
      aRow({ paragraph: '140.10', states: ['France, Ruritania'] }),
      aRow({ paragraph: '140.11', states: [] }),
      aRow({ paragraph: '140.12', position: '' }),
      aRow({ paragraph: '140.13', themes: ['Right to health', 'Right to silence'], affectedPersons: ['Magicians'] }),
      aRow({ paragraph: '140.14', states: ['Escazú Agreement'] }),
    ]);
    expect(matrix.rows.map(({ row: number }) => number)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(matrix.problems).toEqual([
      { row: 4, code: 'matrix.unknown-position', field: 'position', params: { value: 'Perhaps' }, blocking: true },
      { row: 5, code: 'matrix.no-number', field: 'paragraph', params: {}, blocking: true },
      { row: 6, code: 'matrix.duplicate-number', field: 'paragraph', params: { value: '140.7', firstRow: 3 }, blocking: true },
      { row: 7, code: 'matrix.unknown-state', field: 'states', params: { value: 'Ruritania' }, blocking: false },
      { row: 8, code: 'matrix.unknown-state', field: 'states', params: { value: 'Ruritania' }, blocking: false },
      { row: 9, code: 'matrix.no-state', field: 'states', params: {}, blocking: false },
      { row: 10, code: 'matrix.no-position', field: 'position', params: {}, blocking: true },
      { row: 11, code: 'matrix.unknown-theme', field: 'themes', params: { value: 'Right to silence' }, blocking: false },
      { row: 11, code: 'matrix.unknown-affected-persons', field: 'affectedPersons', params: { value: 'Magicians' }, blocking: false },
      { row: 12, code: 'matrix.no-state', field: 'states', params: {}, blocking: false },
    ]);
    expect(matrix.rows[4]).toMatchObject({ text: 'Ratify the Covenant (Ruritania)', states: [], unknownStates: ['Ruritania'] });
  });

  it('an unknown goal and a row without text are told', async () => {
    const matrix = await parseTable(row(cell('1.1'), cell('Noted'), cell(['- Right to health', 'SDGs:', '- 18 - NOTHING']), cell('')));
    expect(matrix.problems.map(({ code }) => code)).toEqual(['matrix.no-text', 'matrix.unknown-goal']);
  });

  it('a recommendation across the whole table is not lost', async () => {
    const matrix = await parseTable(row(cell('1.1 Ratify (France);', '<w:gridSpan w:val="4"/>')));
    expect(matrix.rows).toMatchObject([{ paragraph: '1.1', states: ['FRA'], position: null }]);
    expect(matrix.problems.map(({ code }) => code)).toEqual(['matrix.no-position']);
  });
});

describe('what Word does to a table', () => {
  const rest = [cell('Noted'), cell('- Right to health'), cell('')];
  const first = (content: string) => `<w:tc><w:tcPr/>${content}</w:tc>`;
  const textOfFirst = async (content: string) => (await parseTable(row(first(content), ...rest))).rows[0]?.original;

  it('splits text into runs, with breaks, tabs and hyphens', async () => {
    expect(
      await textOfFirst(
        `<w:p>${run('1')}${run('.1')}<w:r><w:tab/><w:t>Non</w:t><w:noBreakHyphen/><w:t>discrim</w:t><w:softHyphen/><w:t>ination</w:t><w:br/></w:r>${run('(Fra')}${run('nce);')}</w:p>`,
      ),
    ).toBe('1.1 Non\u2011discrimination (France);');
  });

  it('keeps what was inserted and drops what was deleted, moved away or hidden, and field codes', async () => {
    const content = `<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs><w:rPr><w:vanish/></w:rPr></w:pPr>${run('1.1 ')}<w:ins>${run('Ratify')}</w:ins><w:del><w:r><w:delText>Burn</w:delText></w:r></w:del><w:moveFrom>${run('Bury')}</w:moveFrom><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "x"</w:instrText></w:r>${run(' hidden', '<w:rPr><w:vanish/></w:rPr>')}${run(' it (France);', '<w:rPr><w:vanish w:val="0"/></w:rPr>')}</w:p>`;
    expect(await textOfFirst(content)).toBe('1.1 Ratify it (France);');
  });

  it('wraps content in controls and drawings', async () => {
    const content = `<w:sdt><w:sdtContent><w:p>${run('1.1 Ratify')}<mc:AlternateContent xmlns:mc="m"><mc:Choice>${run(' it')}</mc:Choice><mc:Fallback>${run(' it')}</mc:Fallback></mc:AlternateContent></w:p></w:sdtContent></w:sdt><w:tbl><w:tr><w:tc><w:p>${run('(France);')}</w:p></w:tc></w:tr></w:tbl><w:p/>`;
    expect(await textOfFirst(content)).toBe('1.1 Ratify it (France);');
  });

  it('merges cells downwards and deletes rows', async () => {
    const theme = (merge: string, lines: string[]) => cell(lines, `<w:vMerge${merge}/>`);
    const matrix = await parseTable(
      row(cell('1.1 Ratify (France);'), cell('Noted'), theme(' w:val="restart"', ['- Right to health']), cell('')),
      `<w:tr><w:trPr><w:del/></w:trPr>${cell('1.2 Gone (France);')}${rest.join('')}</w:tr>`,
      row(cell('1.3 Apply (France);'), cell('Noted'), theme('', []), cell('')),
      row(cell('1.4 Review (France);'), cell('Noted'), cell('- Right to education'), cell('')),
    );
    expect(matrix.rows.map(({ row: number, paragraph: name, themes }) => [number, name, themes])).toEqual([
      [2, '1.1', ['Right to health']],
      [4, '1.3', ['Right to health']],
      [5, '1.4', ['Right to education']],
    ]);
  });

  it('joins and splits grid columns', async () => {
    const wide = row(
      cell('Recommendation', '<w:gridSpan w:val="2"/>'),
      cell('Position'),
      cell('Full list of themes', '<w:gridSpan w:val="3"/>'),
    );
    const narrow = row(cell('1.1 Ratify (France);'), cell(''), cell('Supported'), cell('- Right to health', '<w:gridSpan w:val="3"/>'));
    expect((await parseMatrix(await docxOf(table(6, [wide, narrow])))).rows).toMatchObject([
      { paragraph: '1.1', position: 'supported', themes: ['Right to health'] },
    ]);
  });

  it('continues in other tables, with or without the header, between tables of other kinds', async () => {
    const one = (number: string) => row(cell(`${number} Ratify (France);`), ...rest);
    const body = [
      table(2, [row(cell('Session'), cell('48'))]),
      table(4, [header, one('1.1')]),
      table(4, [one('1.2')]),
      table(4, [row(cell('Contact'), cell('a'), cell('b'), cell('c'))]),
      table(4, [header, one('1.3')]),
    ];
    const matrix = await parseMatrix(await docxOf(body.join('')));
    expect(matrix.rows.map(({ row: number, paragraph: name }) => [number, name])).toEqual([
      [3, '1.1'],
      [4, '1.2'],
      [7, '1.3'],
    ]);
    expect(matrix.problems).toEqual([]);
  });

  it('wraps a label to a second line, and forgets a dash', async () => {
    const matrix = await parseTable(
      row(
        cell('1.1 Ratify (France);'),
        cell('Noted'),
        cell([
          '- Right to education',
          '- Economic, social & cultural rights -',
          'general measures of implementation',
          'Right to health',
          'Affected persons: Women',
        ]),
        cell(''),
      ),
    );
    expect(matrix.rows[0]).toMatchObject({
      themes: ['Right to education', 'Economic, social & cultural rights - general measures of implementation', 'Right to health'],
      affectedPersons: ['Women'],
    });
    expect(matrix.problems).toEqual([]);
  });

  it('gives the theme of the heading to a row without themes', async () => {
    const matrix = await parseTable(
      row(cell('THEME : Right to health', '<w:gridSpan w:val="4"/>')),
      row(cell('1.1 Ratify (France);'), cell('Noted'), cell(''), cell('')),
    );
    expect(matrix.rows[0]?.themes).toEqual(['Right to health']);
  });
});

describe('OHCHR’s own files', () => {
  withData.each([
    [
      'documents/slovenia/UPR48_Slovenia_thematic_list.docx',
      '2025',
      254,
      217,
      37,
      { state: 'SVN', stateName: 'Slovenia', cycle: 4, session: 48, symbol: 'A/HRC/59/15' },
    ],
    [
      'documents/slovenia/UPR34_Slovenia_thematic_list.docx',
      '2019',
      215,
      182,
      33,
      { state: 'SVN', stateName: 'Slovenia', cycle: 3, session: 34, symbol: 'A/HRC/43/15' },
    ],
  ] as const)('%s', async (path, generation, rows, supported, noted, about) => {
    const matrix = ParsedMatrix.parse(await parseMatrix(sharedData(path)));
    expect(matrix).toMatchObject({ generation, header: about, problems: [] });
    expect(matrix.rows).toHaveLength(rows);
    expect(matrix.rows.filter(({ position }) => position === 'supported')).toHaveLength(supported);
    expect(matrix.rows.filter(({ position }) => position === 'noted')).toHaveLength(noted);
    expect(matrix.rows.every(({ themes, headingTheme, states }) => themes.includes(headingTheme ?? '') && states.length > 0)).toBe(true);
  });

  withData.each([
    ['documents/slovenia/UPR48_Slovenia_thematic_list.docx', '2025 (session 48)'],
    ['documents/slovenia/UPR34_Slovenia_thematic_list.docx', '2019 (session 34)'],
  ])(
    '%s has every theme and group as often as counted independently, and every goal in as many rows as name it',
    async (path, generation) => {
      const { rows } = await parseMatrix(sharedData(path));
      const counts: Record<string, number> = {};
      const count = (kind: string, labels: readonly string[]) =>
        labels.forEach((label) => (counts[`${kind} ${label}`] = (counts[`${kind} ${label}`] ?? 0) + 1));
      for (const { themes, affectedPersons, sdgGoals } of rows) {
        count('theme', themes);
        count('persons', affectedPersons);
        count('sdg', sdgGoals.map(String));
      }
      // The independent count has a goal that a row names twice as two; a row has it once.
      const twice: Record<string, number> = generation.startsWith('2025') ? { 'sdg 4': 1 } : { 'sdg 4': 1, 'sdg 10': 1 };
      const expected: Record<string, number> = {};
      for (const { matrix_generation, kind, label = '', rows: number } of sharedCsv('taxonomies/ohchr-matrix-vocabulary.csv'))
        if (matrix_generation === generation) expected[`${kind} ${kind === 'sdg' ? Number.parseInt(label) : label}`] = Number(number);
      for (const [goal, extra] of Object.entries(twice)) expected[goal] = (expected[goal] ?? 0) - extra;
      expect(counts).toEqual(expected);
    },
  );
});
