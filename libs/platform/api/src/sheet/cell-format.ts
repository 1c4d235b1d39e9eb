/** What a cell says, and whether its format shows a person something else. */
interface Shown {
  text: string;
  shownOtherwise?: true;
}

const date = 'yyyy-mm-dd';
/** dates that Excel shows in the order of the reader's country, those of East Asian languages too */
const dateOfTheCountry = 'm/d/yyyy';
const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Excel's own formats by number (ISO/IEC 29500-1, 18.8.30): plain numbers, text, and those of dates. */
export const builtInFormats: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  49: '@',
  ...Object.fromEntries([...range(14, 17), 22, ...range(27, 36), ...range(50, 58)].map((number) => [number, dateOfTheCountry])),
};

/** The code without quoted text, escaped characters, and colours or languages in brackets. */
const bare = (code: string) => code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');

/** The ISO date of a number of days as Excel counts them from 1900, where the format is one of dates; none for numbers that are no date in it. */
export function shownDate(days: number, code: string): Shown | undefined {
  if (!/[yd]/i.test(bare(code)) || days < 1 || days >= 2_958_466) return undefined;
  return shownIso(new Date((Math.floor(days) - 25_569) * 86_400_000).toISOString().slice(0, 10), code);
}

/** An ISO date as a person sees it in a format. Excel writes escapes of its own into the code, and a section for texts behind it. */
export function shownIso(text: string, code: string): Shown {
  const asIso =
    code
      .replace(/\\/g, '')
      .replace(/^\[[^\]]*\]|;@$/g, '')
      .toLowerCase() === date;
  return asIso ? { text } : { text, shownOtherwise: true };
}

/** A number as a person sees it, where the format is one of the plain ones. */
export function shownNumber(number: number, code: string): Shown {
  // Excel shows fifteen digits of what it calculates with
  const plain = String(Number(number.toPrecision(15)));
  if (/^(?:general|@)$/i.test(code)) return { text: plain };
  const [, whole, decimals = ''] = /^(0+)(?:\.(0+))?$/.exec(code) ?? [];
  if (whole === undefined || Math.abs(number) >= 1e15) return { text: plain, shownOtherwise: true };
  const [digits = '', fraction] = Math.abs(number).toFixed(Math.min(decimals.length, 30)).split('.');
  const sign = number < 0 ? '-' : '';
  return { text: `${sign}${digits.padStart(whole.length, '0')}${fraction ? `.${fraction}` : ''}` };
}
