import type { ImportTarget, ImportTargetDraft, MatrixHeader } from '@nmirf/recommendations/model';

/** Titles by cycle of the review: whole phrases, since the ordinal's place and form differ from language to language. */
const titles: Record<number, ImportTarget['title']> = {
  1: {
    en: 'Universal Periodic Review, first cycle',
    es: 'Examen Periódico Universal, primer ciclo',
    fr: 'Examen périodique universel, premier cycle',
    ar: 'الاستعراض الدوري الشامل، الجولة الأولى',
  },
  2: {
    en: 'Universal Periodic Review, second cycle',
    es: 'Examen Periódico Universal, segundo ciclo',
    fr: 'Examen périodique universel, deuxième cycle',
    ar: 'الاستعراض الدوري الشامل، الجولة الثانية',
  },
  3: {
    en: 'Universal Periodic Review, third cycle',
    es: 'Examen Periódico Universal, tercer ciclo',
    fr: 'Examen périodique universel, troisième cycle',
    ar: 'الاستعراض الدوري الشامل، الجولة الثالثة',
  },
  4: {
    en: 'Universal Periodic Review, fourth cycle',
    es: 'Examen Periódico Universal, cuarto ciclo',
    fr: 'Examen périodique universel, quatrième cycle',
    ar: 'الاستعراض الدوري الشامل، الجولة الرابعة',
  },
  5: {
    en: 'Universal Periodic Review, fifth cycle',
    es: 'Examen Periódico Universal, quinto ciclo',
    fr: 'Examen périodique universel, cinquième cycle',
    ar: 'الاستعراض الدوري الشامل، الجولة الخامسة',
  },
};
const anyCycle: ImportTarget['title'] = {
  en: 'Universal Periodic Review',
  es: 'Examen Periódico Universal',
  fr: 'Examen périodique universel',
  ar: 'الاستعراض الدوري الشامل',
};

/** UPR cycles by session: 1 = sessions 1–12, 2 = 13–26, 3 = 27–40, 4 from 41 (Human Rights Council decisions 17/119 and following). */
export const cycleOfSession = (session: number): number => (session <= 12 ? 1 : session <= 26 ? 2 : session <= 40 ? 3 : 4);

/** What a file says of its document: shown to the person, who completes it before applying. The symbol is empty when no row names one. */
export function targetOf(header: MatrixHeader): ImportTargetDraft {
  const cycle = header.cycle ?? (header.session === null ? null : cycleOfSession(header.session));
  return {
    symbol: header.symbol ?? '',
    title: (cycle === null ? undefined : titles[cycle]) ?? anyCycle,
    session: header.session,
    cycle,
    publishedOn: null,
  };
}
