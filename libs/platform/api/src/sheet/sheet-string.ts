import { xmlText } from './xml-text';

/** The most that a cell of Excel holds: with one more character it calls the whole file damaged. */
const longest = 32_767;

/**
 * A text as SpreadsheetML has it (ISO/IEC 29500-1, 22.9.2.19): `_x0041_` stands for a character by its number, so that a text which
 * really says `_x0041_` has its first stroke written by number.
 */
export function encodeSheetString(text: string): string {
  const encoded = xmlText(text)
    .replace(/\r\n?/g, '\n')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    // the library that writes the file drops these
    .replace(/\p{Noncharacter_Code_Point}|\ufffd/gu, (character) => character.split('').map(byNumber).join(''));
  // a name that every object has (`constructor`) the library takes for a string that it has already written
  const safe = encoded in {} ? byNumber(encoded) + encoded.slice(1) : encoded;
  return safe.length > longest ? `${xmlText(safe.slice(0, longest - 1))}…` : safe;
}

const byNumber = (text: string) => `_x${text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/** The text that a file's string stands for. */
export const decodeSheetString = (text: string): string =>
  text.replace(/_x([0-9a-f]{4})_/gi, (_, number: string) => String.fromCharCode(Number.parseInt(number, 16)));
