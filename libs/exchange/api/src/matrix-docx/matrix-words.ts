import type { UnLanguage } from '@nmirf/platform/model';
import type { Position } from '@nmirf/recommendations/model';

/** The fixed words of a matrix in one language. */
export interface MatrixWords {
  /** the cells of the header row */
  columns: readonly [recommendation: string, position: string, themes: string, assessment: string];
  /** what the document is, for its properties */
  matrix: string;
  /** these four stand before what they name */
  theme: string;
  goals: string;
  affectedPersons: string;
  source: string;
  paragraph(number: string): string;
  positions: Record<Position, string>;
  review(state: string): string;
  cycle(number: number): string;
  session(number: number): string;
  /** what stands around the number of a page and that of the last one */
  page: readonly [before: string, between: string, after: string];
}

const ordinal = (number: number) => {
  const teen = number % 100 >= 11 && number % 100 <= 13;
  return `${number}${(!teen && ['th', 'st', 'nd', 'rd'][number % 10]) || 'th'}`;
};

/**
 * English is OHCHR's own, of the layout whose last column is the State's (sessions 34 and 36). It sends the matrix in English only;
 * the other languages use the words of UN documents about the review.
 */
export const matrixWords: Record<UnLanguage, MatrixWords> = {
  en: {
    columns: ['Recommendation', 'Position', 'Full list of themes', 'Assessment/comments on level of implementation'],
    matrix: 'Matrix of recommendations',
    theme: 'Theme: ',
    goals: 'SDGs: ',
    affectedPersons: 'Affected persons: ',
    source: 'Source of Position: ',
    paragraph: (number) => `Para.${number}`,
    positions: { supported: 'Supported', partly: 'Supported/Noted', noted: 'Noted', pending: 'Under consideration' },
    review: (state) => `UPR of ${state}`,
    cycle: (number) => `${ordinal(number)} Cycle`,
    session: (number) => `${ordinal(number)} Session`,
    page: ['Page ', ' of ', ''],
  },
  es: {
    columns: ['Recomendación', 'Posición', 'Lista completa de temas', 'Evaluación y observaciones sobre el grado de aplicación'],
    matrix: 'Matriz de recomendaciones',
    theme: 'Tema: ',
    goals: 'ODS: ',
    affectedPersons: 'Personas afectadas: ',
    source: 'Fuente de la posición: ',
    paragraph: (number) => `párr. ${number}`,
    positions: { supported: 'Apoyada', partly: 'Apoyada/Anotada', noted: 'Anotada', pending: 'En examen' },
    review: (state) => `EPU: ${state}`,
    cycle: (number) => `${number}.º ciclo`,
    session: (number) => `${number}.º período de sesiones`,
    page: ['Página ', ' de ', ''],
  },
  fr: {
    columns: ['Recommandation', 'Position', 'Liste complète des thèmes', 'Évaluation et observations sur le degré de mise en œuvre'],
    matrix: 'Matrice des recommandations',
    theme: 'Thème\u00a0: ',
    goals: 'ODD\u00a0: ',
    affectedPersons: 'Personnes concernées\u00a0: ',
    source: 'Source de la position\u00a0: ',
    paragraph: (number) => `par. ${number}`,
    positions: { supported: 'Acceptée', partly: 'Acceptée/Notée', noted: 'Notée', pending: 'À l’examen' },
    review: (state) => `EPU\u00a0: ${state}`,
    cycle: (number) => `${number}${number === 1 ? 'er' : 'e'} cycle`,
    session: (number) => `${number}${number === 1 ? 're' : 'e'} session`,
    page: ['Page ', ' sur ', ''],
  },
  ar: {
    columns: ['التوصية', 'الموقف', 'القائمة الكاملة للمواضيع', 'التقييم/التعليقات على مستوى التنفيذ'],
    matrix: 'مصفوفة التوصيات',
    theme: 'الموضوع: ',
    goals: 'أهداف التنمية المستدامة: ',
    affectedPersons: 'الأشخاص المعنيون: ',
    source: 'مصدر الموقف: ',
    paragraph: (number) => `الفقرة ${number}`,
    positions: {
      supported: 'تحظى بالتأييد',
      partly: 'تحظى بالتأييد/أُحيط بها علماً',
      noted: 'أُحيط بها علماً',
      pending: 'قيد النظر',
    },
    review: (state) => `الاستعراض الدوري الشامل: ${state}`,
    cycle: (number) => `الجولة ${number}`,
    session: (number) => `الدورة ${number}`,
    page: ['الصفحة ', ' من ', ''],
  },
  ru: {
    columns: ['Рекомендация', 'Позиция', 'Полный перечень тем', 'Оценка/замечания в отношении степени осуществления'],
    matrix: 'Таблица рекомендаций',
    theme: 'Тема: ',
    goals: 'ЦУР: ',
    affectedPersons: 'Затрагиваемые лица: ',
    source: 'Источник позиции: ',
    paragraph: (number) => `пункт ${number}`,
    positions: {
      supported: 'Поддержана',
      partly: 'Поддержана/принята к сведению',
      noted: 'Принята к сведению',
      pending: 'На рассмотрении',
    },
    review: (state) => `УПО: ${state}`,
    cycle: (number) => `${number}-й цикл`,
    session: (number) => `${number}-я сессия`,
    page: ['Страница ', ' из ', ''],
  },
  zh: {
    columns: ['建议', '立场', '主题完整清单', '对落实程度的评估/评论'],
    matrix: '建议汇总表',
    theme: '主题：',
    goals: '可持续发展目标：',
    affectedPersons: '受影响者：',
    source: '立场来源：',
    paragraph: (number) => `第${number}段`,
    positions: { supported: '支持', partly: '支持/注意到', noted: '注意到', pending: '审议中' },
    review: (state) => `普遍定期审议：${state}`,
    cycle: (number) => `第${number}轮`,
    session: (number) => `第${number}届会议`,
    page: ['第', '页，共', '页'],
  },
};
