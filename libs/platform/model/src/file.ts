import * as z from 'zod';

/** What is known of a kind of file: the endings that its name may have (the first is the usual one) and how it is given out again. */
interface KindOfFile {
  extensions: readonly [string, ...string[]];
  mediaType: string;
  /** whether a browser may show it in its own window; the others are only ever downloaded */
  inline: boolean;
}

/** The kinds of files that people may attach. Anything else is refused. SVG and HTML can hold scripts: they are only downloaded. */
export const fileKindTable = {
  pdf: { extensions: ['pdf'], mediaType: 'application/pdf', inline: true },
  docx: {
    extensions: ['docx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    inline: false,
  },
  xlsx: { extensions: ['xlsx'], mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', inline: false },
  pptx: {
    extensions: ['pptx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    inline: false,
  },
  odt: { extensions: ['odt'], mediaType: 'application/vnd.oasis.opendocument.text', inline: false },
  ods: { extensions: ['ods'], mediaType: 'application/vnd.oasis.opendocument.spreadsheet', inline: false },
  png: { extensions: ['png'], mediaType: 'image/png', inline: true },
  jpeg: { extensions: ['jpg', 'jpeg'], mediaType: 'image/jpeg', inline: true },
  webp: { extensions: ['webp'], mediaType: 'image/webp', inline: true },
  gif: { extensions: ['gif'], mediaType: 'image/gif', inline: true },
  mp4: { extensions: ['mp4'], mediaType: 'video/mp4', inline: true },
  mp3: { extensions: ['mp3'], mediaType: 'audio/mpeg', inline: true },
  csv: { extensions: ['csv'], mediaType: 'text/csv', inline: false },
  txt: { extensions: ['txt'], mediaType: 'text/plain', inline: true },
  svg: { extensions: ['svg'], mediaType: 'image/svg+xml', inline: false },
  html: { extensions: ['html', 'htm'], mediaType: 'text/html', inline: false },
} as const satisfies Record<string, KindOfFile>;

/** A kind of file that is taken, told from the content. */
export const FileKind = z.enum(Object.keys(fileKindTable) as [keyof typeof fileKindTable, ...(keyof typeof fileKindTable)[]]);
export type FileKind = z.infer<typeof FileKind>;

/** Whether a scanner found nothing, or none is set up. An infected file is never kept, so that there is no word for it. */
export const FileScan = z.enum(['clean', 'not-scanned']);
export type FileScan = z.infer<typeof FileScan>;

/** The endings of all kinds that are taken, with their dots: for the field in which a file is chosen. */
export const fileExtensions: readonly string[] = Object.values(fileKindTable).flatMap(({ extensions }) =>
  extensions.map((extension) => `.${extension}`),
);

/** Pictures that are larger than this fill the memory of whoever opens them, whatever the size of the file. */
export const pictureLimits = { pixels: 40_000_000, side: 20_000 } as const;

/** The longest name of a file, in UTF-16 units. */
export const fileNameLimit = 150;

/** Control characters, lone surrogates, private characters, and invisible ones but the joiners that Persian and Indic words are written with. */
const unfit = /[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|(?![\u200C\u200D])\p{Cf}/gu;
/** Names of devices, which Windows opens instead of a file, whatever their ending. */
const device = /^(con|prn|aux|nul|conin\$|conout\$|com[\d\u00B9\u00B2\u00B3]|lpt[\d\u00B9\u00B2\u00B3])\s*(\.|$)/i;
const outer = /^[\s.]+|[\s.]+$/g;

/** The ending of a name in small letters, without the dot; empty when there is none. */
export const extensionOf = (name: string): string => /[^.]\.([a-z0-9]{1,16})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/**
 * A name that is safe to keep, to show and to save under: the last part of a path, without what reorders or hides its ending, with nothing
 * that a file system reads as its own, at most 150 characters of which the ending stays. Never empty.
 */
export function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .replace(unfit, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[<>:"|?*]/g, '_')
    .replace(outer, '');
  const free = device.test(clean) ? `_${clean}` : clean;
  return shortened(free) || 'file';
}

/** Cuts between characters, never within one: before the ending, or at the end when there is none. */
function shortened(name: string): string {
  if (name.length <= fileNameLimit) return name;
  const extension = extensionOf(name);
  const ending = extension && name.slice(-extension.length - 1);
  let stem = '';
  for (const character of name.slice(0, name.length - ending.length)) {
    if (stem.length + character.length > fileNameLimit - ending.length) break;
    stem += character;
  }
  return stem.replace(/[\s.]+$/, '') + ending;
}
