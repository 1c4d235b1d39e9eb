import { buffer } from 'node:stream/consumers';
import { TextDecoder } from 'node:util';
import type { FileKind } from '@nmirf/platform/model';
import { SaxesParser } from 'saxes';
import * as yauzl from 'yauzl';
import { fileRefusal } from './file-refusal';

/** The types of the main part (ECMA-376, part 1, annex on media types) and of OpenDocument files that are taken. */
const kindOfMainType: Readonly<Record<string, FileKind>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
};
const officeExtensions: readonly string[] = ['docx', 'xlsx', 'pptx', 'odt', 'ods'];
const macroExtensions: readonly string[] = ['docm', 'dotm', 'xlsm', 'xltm', 'xlam', 'xlsb', 'pptm', 'potm', 'ppsm', 'ppam', 'sldm'];

/** The parts that hold macros in a file of Office. */
export const macroPart = /(^|\/)vbaproject[^/]*\.bin$|(^|\/)macrosheets\//i;
const macroFolderOfOpenDocument = /^(basic|scripts)\//i;
/** What no Office program writes: the file is at the same time something that is run. */
const foreignPart =
  /^(meta-inf\/manifest\.mf|androidmanifest\.xml)$|\.(class|dex|exe|dll|scr|com|bat|cmd|ps1|vbs|jse?|wsf|hta|lnk|jar|msi)$/i;

const limits = { entries: 10_000, partBytes: 1_048_576 };

/** Tells which Office document a ZIP is, from its own list of parts. Refuses other archives, macros, and archives that are something else too. */
export async function officeKind(path: string, extension: string): Promise<FileKind> {
  const mayBeOffice = officeExtensions.includes(extension) || macroExtensions.includes(extension);
  let archive: yauzl.ZipFile;
  try {
    archive = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  } catch {
    throw fileRefusal(mayBeOffice ? 'file.damaged' : 'file.kind-not-allowed');
  }
  try {
    const parts = await partsOf(archive);
    const { kinds, macros } = parts.has('[content_types].xml') ? await openXml(archive, parts) : await openDocument(archive, parts);
    const [kind] = kinds;
    if (macros || (kind && macroExtensions.includes(extension))) throw fileRefusal('file.macros');
    if (!kind) throw fileRefusal('file.kind-not-allowed');
    if (kinds.size > 1 || [...parts.keys()].some((name) => foreignPart.test(name))) throw fileRefusal('file.polyglot');
    return kind;
  } finally {
    archive.close();
  }
}

interface Found {
  kinds: Set<FileKind>;
  macros: boolean;
}

/** The parts by their names in small letters: Office does not tell them apart by case. */
async function partsOf(archive: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  if (archive.entryCount > limits.entries) throw fileRefusal('file.damaged');
  const parts = new Map<string, yauzl.Entry>();
  try {
    for await (const entry of archive.eachEntry()) {
      const name = entry.fileName.toLowerCase();
      // Two parts of one name: Office and we might look at different ones.
      if (parts.has(name)) throw new Error(`two parts ${name}`);
      parts.set(name, entry);
    }
  } catch {
    throw fileRefusal('file.damaged');
  }
  return parts;
}

/** Word, Excel and PowerPoint name the type of each part; the parts' own names may be any. */
async function openXml(archive: yauzl.ZipFile, parts: Map<string, yauzl.Entry>): Promise<Found> {
  const types = contentTypes(await read(archive, parts.get('[content_types].xml')));
  return {
    kinds: new Set(types.flatMap((type) => kindOfMainType[type] ?? [])),
    macros: types.some((type) => /macro|vba/i.test(type)) || [...parts.keys()].some((name) => macroPart.test(name)),
  };
}

/** An OpenDocument file begins with its type, not compressed (ODF 1.3, part 2, 3.3). */
async function openDocument(archive: yauzl.ZipFile, parts: Map<string, yauzl.Entry>): Promise<Found> {
  const type = parts.get('mimetype');
  const kind = type && kindOfMainType[(await read(archive, type)).toString('latin1').trim()];
  return {
    kinds: new Set(kind ? [kind] : []),
    macros: kind !== undefined && [...parts.keys()].some((name) => macroFolderOfOpenDocument.test(name)),
  };
}

async function read(archive: yauzl.ZipFile, entry: yauzl.Entry | undefined): Promise<Buffer> {
  if (!entry || entry.isEncrypted() || entry.uncompressedSize > limits.partBytes) throw fileRefusal('file.damaged');
  try {
    return await buffer(await archive.openReadStreamPromise(entry));
  } catch {
    throw fileRefusal('file.damaged');
  }
}

/** Every type that [Content_Types].xml names, with references to characters resolved, as Office reads it. */
function contentTypes(xml: Buffer): string[] {
  const types: string[] = [];
  const parser = new SaxesParser({ xmlns: false, position: false });
  const refuse = () => {
    throw fileRefusal('file.damaged');
  };
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', ({ attributes }) => {
    const type = attributes['ContentType'];
    if (typeof type === 'string') types.push(type.trim().toLowerCase());
  });
  const wide = xml[0] === 0xff ? 'utf-16le' : xml[0] === 0xfe ? 'utf-16be' : 'utf-8';
  parser.write(new TextDecoder(wide).decode(xml)).close();
  return types;
}
