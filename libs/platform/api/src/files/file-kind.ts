import { extensionOf, fileKindTable, type FileKind } from '@nmirf/platform/model';
import { fileTypeFromBuffer } from 'file-type';
import { FileBytes } from './file-bytes';
import { fileRefusal } from './file-refusal';
import { officeKind } from './office-kind';
import { refuseHugePicture } from './picture-size';
import { isProgramText, markupOf, textContent } from './text-content';

const zip = Buffer.from('PK\x03\x04', 'latin1');
const endOfZip = Buffer.from('PK\x05\x06', 'latin1');
/** the container of Word, Excel and PowerPoint before 2007, and of newer ones with a password */
const ole2 = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const officeExtension = /^(doc|dot|xls|xlt|xlm|ppt|pps|pot)[xmb]?$/;

/** How a file of each kind begins that shows itself at once, in Latin 1. */
const beginnings: readonly { kind: FileKind; begins: RegExp }[] = [
  { kind: 'pdf', begins: /^%PDF-/ },
  { kind: 'png', begins: /^\x89PNG\r\n\cZ\n/ },
  { kind: 'jpeg', begins: /^\xFF\xD8\xFF/ },
  { kind: 'gif', begins: /^GIF8[79]a/ },
  { kind: 'webp', begins: /^RIFF[^]{4}WEBP/ },
];
/** The kinds that `file-type` confirms: for these it looks at more than the beginning. */
const confirmed: readonly { kind: FileKind; begins: RegExp }[] = [
  { kind: 'mp4', begins: /^[^]{4}ftyp/ },
  { kind: 'mp3', begins: /^(ID3|\xFF[\xE0-\xFF])/ },
];
const headBytes = 65_536;
/** the end record of a ZIP, and the longest comment that may follow it */
const tailBytes = 65_557;

const extensionsOf = (kind: FileKind): readonly string[] => fileKindTable[kind].extensions;
const kinds = Object.keys(fileKindTable) as FileKind[];

/**
 * What a file on disk is, told from its bytes; the ending of its name must agree. Throws a Problem for everything that is not of a kind
 * that is taken, or that is of two kinds at once, so that one program sees a picture where another one finds an archive or a page.
 */
export async function fileKindOf(path: string, name: string): Promise<FileKind> {
  const file = await FileBytes.open(path);
  try {
    if (!file.size) throw fileRefusal('file.empty');
    const extension = extensionOf(name);
    const kind = await contentKind(file, path, extension);
    await refuseHidden(kind, file);
    requireExtension(kind, extension);
    await refuseHugePicture(kind, file);
    return kind;
  } finally {
    await file.close();
  }
}

async function contentKind(file: FileBytes, path: string, extension: string): Promise<FileKind> {
  const head = await file.head(headBytes);
  if (head.subarray(0, zip.length).equals(zip)) return officeKind(path, extension);
  if (head.subarray(0, ole2.length).equals(ole2))
    throw fileRefusal(officeExtension.test(extension) ? 'file.old-office' : 'file.kind-not-allowed');
  const latin = head.toString('latin1');
  // First of all: a PDF or a GIF may hold nothing but letters, and is not a text for that.
  const shown = beginnings.find(({ begins }) => begins.test(latin));
  if (shown) return shown.kind;
  const text = await textContent(path);
  if (text.as === 'unicode') return textKind(text.start, extension);
  const likely = confirmed.find(({ begins }) => begins.test(latin));
  const found = likely && (await extensionFound(head));
  if (likely && found === likely.kind) return likely.kind;
  if (looksLikePdf(head)) throw fileRefusal('file.polyglot');
  throw fileRefusal(text.as === 'old-encoding' && isTextExtension(extension) ? 'file.not-unicode' : 'file.kind-not-allowed');
}

/** `file-type` also unpacks what stands behind a tag of music, and throws at what is broken there. */
const extensionFound = (head: Buffer): Promise<string | undefined> =>
  fileTypeFromBuffer(head).then(
    (found) => found?.ext,
    () => undefined,
  );

/** Readers of PDF accept one that begins within the first kilobyte. */
const looksLikePdf = (head: Buffer) => head.subarray(0, 1024).includes('%PDF-');

const isTextExtension = (extension: string) => ['csv', 'txt', 'svg', 'html', 'htm'].includes(extension);

function textKind(start: string, extension: string): FileKind {
  const markup = markupOf(start);
  if (markup === 'other' || isProgramText(start)) throw fileRefusal('file.kind-not-allowed');
  return markup ?? (extension === 'csv' ? 'csv' : 'txt');
}

/** A name without a known ending says nothing that could be wrong; one with another ending says it is something that is not taken. */
function requireExtension(kind: FileKind, extension: string): void {
  if (extensionsOf(kind).includes(extension)) return;
  if (extension && !kinds.some((other) => extensionsOf(other).includes(extension))) throw fileRefusal('file.kind-not-allowed');
  throw fileRefusal('file.extension-mismatch', { kind, extension });
}

const office: readonly FileKind[] = ['docx', 'xlsx', 'pptx', 'odt', 'ods'];
const text: readonly FileKind[] = ['csv', 'txt', 'svg', 'html'];
const pageInside = /<(?:script|html|!doctype\s+html|iframe|\?php)/i;

/** Refuses what a second program would find in the file: programs look for a PDF in the first kilobyte, for a ZIP at the end. */
async function refuseHidden(kind: FileKind, file: FileBytes): Promise<void> {
  const head = await file.head(4096);
  const tail = await file.tail(tailBytes);
  if (kind !== 'pdf' && looksLikePdf(head)) throw fileRefusal('file.polyglot');
  if (office.includes(kind)) return;
  if (tail.includes(endOfZip)) throw fileRefusal('file.polyglot');
  if (text.includes(kind)) return;
  const ends = [head, tail.subarray(-4096)].map((bytes) => bytes.toString('latin1').replaceAll('\0', ''));
  if (ends.some((part) => pageInside.test(part))) throw fileRefusal('file.polyglot');
  if (kind === 'pdf' && !/%%EOF|startxref/.test(ends[1] ?? '')) throw fileRefusal('file.damaged');
}
