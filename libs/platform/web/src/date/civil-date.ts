/** A day without a time or a place, as `2026-11-24`: what the API takes and answers. */
export type CivilDate = string;

const pad = (number: number, length: number) => String(number).padStart(length, '0');

/** The instant that stands for a day in calculations: midnight of UTC, so that no clock shifts it. */
export const instantOf = (date: CivilDate): Date => new Date(`${date}T00:00:00Z`);

/** The day of a year, month (from 0) and day of the month; undefined when there is none, as on 30 February. */
export function civilDate(year: number, month: number, day: number): CivilDate | undefined {
  if (year < 1 || year > 9999) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month || date.getUTCDate() !== day) return undefined;
  return `${pad(year, 4)}-${pad(month + 1, 2)}-${pad(day, 2)}`;
}

export const isCivilDate = (value: unknown): value is CivilDate => {
  const parts = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  return parts !== null && civilDate(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) !== undefined;
};

/** Today where the reader is. */
export function today(now = new Date()): CivilDate {
  return civilDate(now.getFullYear(), now.getMonth(), now.getDate()) as CivilDate;
}

export const monthNames = (locale: string, month: 'long' | 'short' | 'narrow'): string[] => {
  const format = new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, index) => format.format(Date.UTC(2017, index, 1)));
};

const numeric = (locale: string) =>
  new Intl.DateTimeFormat(locale, { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: 'UTC', calendar: 'gregory' });

/** As it is written in a field: "24/11/2026". */
export const writeDate = (date: CivilDate, locale: string): string => numeric(locale).format(instantOf(date));

/** How the reader writes a date in figures, for a hint in an empty field: "dd/mm/yyyy" in the order of the language. */
export const dateOrder = (locale: string): ('day' | 'month' | 'year')[] =>
  numeric(locale)
    .formatToParts(Date.UTC(2026, 10, 24))
    .map(({ type }) => type)
    .filter((type) => type === 'day' || type === 'month' || type === 'year');

/** Latin figures for Arabic and Persian ones, without marks of direction. */
const plain = (text: string): string =>
  text
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\u0660-\u0669]/g, (figure) => String(figure.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (figure) => String(figure.charCodeAt(0) - 0x6f0))
    .trim();

const bare = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/[\u0300-\u036f.]/g, '')
    .toLowerCase();

/** The month that a word begins the name of, in the reader's language or in English; a name that fits two months is none. */
function monthOf(word: string, locale: string): number | undefined {
  const begun = bare(word);
  const found = new Set(
    [locale, 'en'].flatMap((language) =>
      (['long', 'short'] as const).flatMap((style) =>
        monthNames(language, style).flatMap((name, index) => (begun.length > 2 && bare(name).startsWith(begun) ? [index] : [])),
      ),
    ),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

/** What a person typed or pasted, as a day: `2026-11-24`, figures in the order of the language, or a month in words. The year is in full. */
export function readDate(text: string, locale: string): CivilDate | undefined {
  const written = plain(text);
  const figures = written.match(/\d+/g) ?? [];
  if (figures.length === 3 && !/\p{L}/u.test(written)) {
    const order = figures[0]?.length === 4 ? (['year', 'month', 'day'] as const) : dateOrder(locale);
    const part = (name: 'day' | 'month' | 'year') => figures[order.indexOf(name)] ?? '';
    return part('year').length === 4 ? civilDate(Number(part('year')), Number(part('month')) - 1, Number(part('day'))) : undefined;
  }
  const year = figures.find((figure) => figure.length === 4);
  const day = figures.find((figure) => figure.length < 3);
  const months = (written.match(/\p{L}[\p{L}\p{M}.]*/gu) ?? []).map((word) => monthOf(word, locale)).filter((month) => month !== undefined);
  const [month] = months;
  if (figures.length !== 2 || !year || !day || month === undefined || months.length > 1) return undefined;
  return civilDate(Number(year), month, Number(day));
}

interface Weeks {
  getWeekInfo?(): { firstDay: number };
  weekInfo?: { firstDay: number };
}

/** The day with which weeks begin where the language is at home: 0 is Sunday. Monday where the browser does not know. */
export function firstDayOfWeek(locale: string): number {
  const weeks = new Intl.Locale(locale).maximize() as unknown as Weeks;
  return ((weeks.getWeekInfo?.() ?? weeks.weekInfo)?.firstDay ?? 1) % 7;
}
