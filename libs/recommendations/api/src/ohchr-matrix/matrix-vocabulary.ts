import type { UnLanguage } from '@nmirf/platform/model';
import type { MatrixWordOrigin, Position } from '@nmirf/recommendations/model';

/** What a column of a matrix holds. */
export type MatrixColumn = 'recommendation' | 'states' | 'position' | 'themes' | 'goals' | 'assessment';

/** How a matrix names its parts in one language. Patterns are matched against `wordKey` of a text. */
export interface MatrixVocabulary {
  language: UnLanguage;
  /** `assumed`: from UN documents about the review, while no matrix in that language was seen */
  origin: MatrixWordOrigin;
  /** headings of columns; the first that fits is taken, in this order */
  columns: Partial<Record<MatrixColumn, RegExp>>;
  /** before a theme over the rows that follow */
  heading?: RegExp;
  /** before lists in the cell of themes */
  sections: { goals?: RegExp; affectedPersons?: RegExp; themes?: RegExp };
  /** before the symbol where the position is recorded */
  source?: RegExp;
  /** words for positions, as `letterKey` gives them */
  positions: Partial<Record<Position, readonly string[]>>;
}

const arabicMarks = /[\u064b-\u065f\u0670\u0640]/;

function keyOf(character: string): string {
  if (arabicMarks.test(character)) return '';
  if (/\p{Script=Latin}/u.test(character)) {
    const plain = character
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .toLowerCase();
    return plain === 'œ' ? 'oe' : plain;
  }
  if (/[أإآ]/.test(character)) return 'ا';
  return /[’‘ʼ]/.test(character) ? "'" : character.toLowerCase();
}

/**
 * A text as the patterns know it: small letters, no accents over Latin ones, no vowel marks over Arabic ones, single blanks, plain apostrophes.
 * `at[i]` is the place in the text (normalised to NFC) from which the key's character `i` comes.
 */
export function keyed(text: string): { key: string; at: number[] } {
  const at: number[] = [];
  let key = '';
  let place = 0;
  for (const character of text) {
    const blank = /[\s\u00a0]/.test(character);
    const piece = blank ? (key === '' || key.endsWith(' ') ? '' : ' ') : keyOf(character);
    for (let index = 0; index < piece.length; index += 1) at.push(place);
    key += piece;
    place += character.length;
  }
  return { key: key.trimEnd(), at };
}

export const wordKey = (text: string): string => keyed(text.normalize('NFC')).key;

/** The letters of a text alone. */
export const letterKey = (text: string): string => wordKey(text).replace(/\P{L}/gu, '');

/** In each language first what was seen or is our own, then what is assumed. */
export const matrixVocabularies: readonly MatrixVocabulary[] = [
  {
    language: 'en',
    origin: 'seen',
    columns: {
      states: /^recommending states?\b/,
      recommendation: /^recommendations?\b/,
      position: /^(?:position|state'?s? position|response)\b/,
      assessment: /assessment|comments?\b|level of implementation/,
      themes: /themes?\b|affected persons|groups of persons|list of rights/,
      goals: /\bsdgs?\b|sustainable development goals?/,
    },
    heading: /^(?:themes?|rights? or areas?)\s*:\s*/,
    sections: {
      goals: /^(?:relevant\s+)?(?:sdgs?|sustainable development goals?)\s*:\s*/,
      affectedPersons: /^(?:affected persons|groups? of persons|persons affected)\s*:\s*/,
      themes: /^(?:human rights\s+)?themes?\s*:\s*/,
    },
    source: /\bsource\s+of\s+position\s*:?/,
    positions: {
      supported: ['supported', 'accepted'],
      noted: ['noted', 'notsupported', 'notaccepted', 'rejected'],
      partly: [
        'supportednoted',
        'notedsupported',
        'supportedinpart',
        'partlysupported',
        'partiallysupported',
        'partiallysupportednoted',
        'partiallyaccepted',
        'partlyaccepted',
        'acceptedinpart',
      ],
      pending: ['underconsideration', 'pending', 'tobeexamined', 'examined'],
    },
  },
  {
    language: 'es',
    origin: 'own',
    columns: {
      recommendation: /^recomendacion$/,
      position: /^posicion$/,
      assessment: /^evaluacion y observaciones sobre el grado de aplicacion$/,
      themes: /^lista completa de temas$/,
    },
    heading: /^temas?\s*:\s*/,
    sections: { goals: /^ods\s*:\s*/, affectedPersons: /^personas afectadas\s*:\s*/ },
    source: /\bfuente de la posicion\s*:?/,
    positions: { supported: ['apoyada'], noted: ['anotada'], partly: ['apoyadaanotada'], pending: ['enexamen'] },
  },
  {
    language: 'es',
    origin: 'assumed',
    columns: {
      states: /^estados? (?:recomendantes?|que (?:la )?(?:formulan?|hacen?|recomiendan?)|autor(?:es)?)\b/,
      recommendation: /^recomendaci(?:on|ones)\b/,
      position: /^(?:posicion|respuesta)\b/,
      assessment: /evaluacion|observaciones|comentarios|(?:grado|nivel) de (?:aplicacion|cumplimiento|implementacion)/,
      themes: /\btemas?\b|personas afectadas|grupos de personas|lista (?:completa )?de derechos/,
      goals: /\bods\b|objetivos? de desarrollo sostenible/,
    },
    heading: /^(?:temas?|derechos? o (?:areas?|ambitos?))\s*:\s*/,
    sections: {
      goals: /^(?:ods(?: pertinentes)?|objetivos? de desarrollo sostenible)\s*:\s*/,
      affectedPersons: /^(?:personas afectadas|grupos? de personas)\s*:\s*/,
      themes: /^temas?(?: de derechos humanos)?\s*:\s*/,
    },
    source: /\b(?:fuente|origen) de la posicion\s*:?/,
    positions: {
      supported: ['apoyada', 'aceptada', 'apoyado', 'aceptado', 'cuentaconelapoyo'],
      noted: ['setomanota', 'tomadanota', 'tomanota', 'noaceptada', 'noapoyada', 'rechazada'],
      partly: ['aceptadaparcialmente', 'parcialmenteaceptada', 'apoyadaparcialmente', 'parcialmenteapoyada', 'aceptadaanotada'],
      pending: ['enestudio', 'pendiente', 'examinada', 'seraexaminada'],
    },
  },
  {
    language: 'fr',
    origin: 'own',
    columns: {
      recommendation: /^recommandation$/,
      position: /^position$/,
      assessment: /^evaluation et observations sur le degre de mise en oeuvre$/,
      themes: /^liste complete des themes$/,
    },
    heading: /^themes?\s*:\s*/,
    sections: { goals: /^odd\s*:\s*/, affectedPersons: /^personnes concernees\s*:\s*/ },
    source: /\bsource de la position\s*:?/,
    positions: { supported: ['acceptee'], noted: ['notee'], partly: ['accepteenotee'], pending: ['alexamen'] },
  },
  {
    language: 'fr',
    origin: 'assumed',
    columns: {
      states: /^etats? (?:auteurs?|recommandants?|ayant (?:formule|fait)|qui (?:formulent?|recommandent?))\b/,
      recommendation: /^recommandations?\b/,
      position: /^(?:position|reponse)\b/,
      assessment: /evaluation|observations|commentaires|(?:degre|niveau) (?:de mise en oeuvre|d'application)/,
      themes: /\bthemes?\b|personnes concernees|groupes de personnes|liste (?:complete )?des droits/,
      goals: /\bodd\b|objectifs? de developpement durable/,
    },
    heading: /^(?:themes?|droits? ou domaines?)\s*:\s*/,
    sections: {
      goals: /^(?:odd(?: pertinents)?|objectifs? de developpement durable)\s*:\s*/,
      affectedPersons: /^(?:personnes (?:concernees|touchees)|groupes? de personnes)\s*:\s*/,
      themes: /^themes?(?: relatifs aux droits de l'homme)?\s*:\s*/,
    },
    source: /\bsource de la position\s*:?/,
    positions: {
      supported: ['appuyee', 'soutenue', 'recueillelappui', 'accepte'],
      noted: ['prisnote', 'prisenote', 'ilestprisnote', 'rejetee', 'refusee', 'nonacceptee', 'nonappuyee'],
      partly: ['partiellementacceptee', 'accepteepartiellement', 'accepteeenpartie', 'partiellementappuyee', 'appuyeenotee'],
      pending: ['enexamen', 'examinee', 'enattente', 'seraexaminee'],
    },
  },
  {
    language: 'ar',
    origin: 'own',
    columns: {
      recommendation: /^التوصية$/,
      position: /^الموقف$/,
      assessment: /^التقييم\/التعليقات على مستوى التنفيذ$/,
      themes: /^القائمة الكاملة للمواضيع$/,
    },
    heading: /^الموضوع\s*:\s*/,
    sections: { goals: /^اهداف التنمية المستدامة\s*:\s*/, affectedPersons: /^الاشخاص المعنيون\s*:\s*/ },
    source: /مصدر الموقف\s*:?/,
    positions: {
      supported: ['تحظىبالتاييد'],
      noted: ['احيطبهاعلما'],
      partly: ['تحظىبالتاييداحيطبهاعلما'],
      pending: ['قيدالنظر'],
    },
  },
  {
    language: 'ar',
    origin: 'assumed',
    columns: {
      states: /^(?:الدولة|الدول) (?:الموصية|المقدمة|صاحبة)/,
      recommendation: /^(?:التوصية|التوصيات|توصية)/,
      position: /^(?:الموقف|موقف|الرد|رد)/,
      assessment: /التقييم|تقييم|التعليقات|تعليقات|مستوى التنفيذ/,
      themes: /المواضيع|مواضيع|الاشخاص (?:المعنيون|المتاثرون)|فئات الاشخاص|قائمة الحقوق/,
      goals: /اهداف التنمية المستدامة/,
    },
    heading: /^(?:الموضوع|المواضيع|الحق او المجال)\s*:\s*/,
    sections: {
      goals: /^(?:اهداف التنمية المستدامة(?: ذات الصلة)?)\s*:\s*/,
      affectedPersons: /^(?:الاشخاص (?:المعنيون|المتاثرون)|فئات الاشخاص)\s*:\s*/,
      themes: /^(?:المواضيع|الموضوع)\s*:\s*/,
    },
    source: /مصدر الموقف\s*:?/,
    positions: {
      supported: ['مؤيدة', 'مقبولة', 'حظيتبالتاييد', 'تمتاييدها', 'قبلت'],
      noted: ['احيطعلما', 'اخذعلما', 'اخذبهاعلما', 'مرفوضة', 'غيرمقبولة', 'رفضت'],
      partly: ['مقبولةجزئيا', 'مؤيدةجزئيا', 'تحظىبتاييدجزئي'],
      pending: ['قيدالدراسة', 'معلقة'],
    },
  },
  {
    language: 'ru',
    origin: 'own',
    columns: {
      recommendation: /^рекомендация$/,
      position: /^позиция$/,
      assessment: /^оценка\/замечания в отношении степени осуществления$/,
      themes: /^полный перечень тем$/,
    },
    heading: /^тема\s*:\s*/,
    sections: { goals: /^цур\s*:\s*/, affectedPersons: /^затрагиваемые лица\s*:\s*/ },
    source: /источник позиции\s*:?/,
    positions: {
      supported: ['поддержана'],
      noted: ['принятаксведению'],
      partly: ['поддержанапринятаксведению'],
      pending: ['нарассмотрении'],
    },
  },
  {
    language: 'ru',
    origin: 'assumed',
    columns: {
      states: /^(?:рекомендующ|государств)/,
      recommendation: /^рекомендаци/,
      position: /^(?:позиция|ответ)/,
      assessment: /оценк|замечани|комментари|степен(?:ь|и) (?:осуществления|выполнения)/,
      themes: /(?:^|\s)тем(?:а|ы)?(?:\s|$)|затрагиваемые лица|группы лиц|перечень прав/,
      goals: /(?:^|\s)цур(?:\s|$)|цел(?:и|ей) в области устойчивого развития/,
    },
    heading: /^(?:темы?|тема|право или область)\s*:\s*/,
    sections: {
      goals: /^(?:(?:соответствующие )?цур|цели в области устойчивого развития)\s*:\s*/,
      affectedPersons: /^(?:затрагиваемые лица|группы лиц)\s*:\s*/,
      themes: /^темы?\s*:\s*/,
    },
    source: /источник позиции\s*:?/,
    positions: {
      supported: ['принята', 'поддерживается', 'принимается'],
      noted: ['принимаетсяксведению', 'отклонена', 'непринята', 'неподдержана'],
      partly: ['частичноподдержана', 'частичнопринята', 'поддержаначастично', 'принятачастично'],
      pending: ['рассматривается', 'рассмотрена'],
    },
  },
  {
    language: 'zh',
    origin: 'own',
    columns: { recommendation: /^建议$/, position: /^立场$/, assessment: /^对落实程度的评估\/评论$/, themes: /^主题完整清单$/ },
    heading: /^主题\s*[:：]\s*/,
    sections: { goals: /^可持续发展目标\s*[:：]\s*/, affectedPersons: /^受影响者\s*[:：]\s*/ },
    source: /立场来源\s*[:：]?/,
    positions: { supported: ['支持'], noted: ['注意到'], partly: ['支持注意到'], pending: ['审议中'] },
  },
  {
    language: 'zh',
    origin: 'assumed',
    columns: {
      states: /^提出建议的?国/,
      recommendation: /^(?:各项)?建议/,
      position: /^(?:受审议国)?(?:的)?(?:立场|答复)/,
      assessment: /评估|评论|落实程度|执行程度/,
      themes: /主题|受影响者|受影响的人|人群|权利清单/,
      goals: /可持续发展目标/,
    },
    heading: /^(?:主题|权利或领域)\s*[:：]\s*/,
    sections: {
      goals: /^(?:相关)?可持续发展目标\s*[:：]\s*/,
      affectedPersons: /^(?:受影响者|受影响的人|人群)\s*[:：]\s*/,
      themes: /^(?:人权)?主题\s*[:：]\s*/,
    },
    source: /立场来源\s*[:：]?/,
    positions: {
      supported: ['接受', '获得支持'],
      noted: ['不接受', '不支持', '拒绝'],
      partly: ['部分支持', '部分接受'],
      pending: ['待审议', '已审议'],
    },
  },
];

/** All words of a language, whatever their origin. */
export const wordsIn = (language: UnLanguage): readonly MatrixVocabulary[] =>
  matrixVocabularies.filter((vocabulary) => vocabulary.language === language);

const byWord = new Map<string, Position>(
  matrixVocabularies.flatMap(({ positions }) =>
    (Object.keys(positions) as Position[]).flatMap((position) => (positions[position] ?? []).map((word) => [word, position] as const)),
  ),
);

/** What a State answered, from the word for it in any language. Undefined: a word that we do not know, and do not guess at. */
export const readPosition = (text: string): Position | undefined => byWord.get(letterKey(text));
