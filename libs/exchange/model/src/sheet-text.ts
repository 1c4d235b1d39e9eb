/**
 * A cell's text as it is kept: one kind of line end, none of the characters that no text has (Excel can write them as `_x0000_`,
 * a database cannot keep them), no blanks around it; null when nothing is left.
 */
export function sheetText(text: string): string | null {
  const kept = text
    .replace(/\r\n?|\u0085|\u2028/g, '\n')
    .replace(/(?![\n\t])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '')
    .trim();
  return kept === '' ? null : kept;
}

/** Whether two cells say the same: spreadsheets change blanks and line ends by themselves, so these make no difference. */
export const sameText = (one: string | null, other: string | null): boolean => bare(one) === bare(other);

const bare = (text: string | null) => (sheetText(text ?? '') ?? '').replace(/\s+/g, ' ');
