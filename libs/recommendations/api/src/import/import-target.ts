import { cycleOfSession, DocumentSymbol, type ImportTarget, type ImportTargetDraft, type MatrixHeader } from '@nmirf/recommendations/model';

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

/** What whoever brings a file says of its document: it goes before what the file says. */
export interface GivenTarget {
  symbol?: string;
  session?: number;
}

/** What a file says of its document: shown to the person, who completes it before applying. The symbol is empty when no row names one. */
export function targetOf(header: MatrixHeader, given: GivenTarget = {}): ImportTargetDraft {
  const session = given.session ?? header.session;
  const cycle = given.session === undefined ? header.cycle : cycleOfSession(given.session);
  return {
    symbol: given.symbol === undefined ? (header.symbol ?? '') : DocumentSymbol.parse(given.symbol),
    title: (cycle === null ? undefined : titles[cycle]) ?? anyCycle,
    session,
    cycle,
    publishedOn: null,
  };
}
