import type { directoryFaults, directoryRefusals } from '@nmirf/institutions/model';

type Code = (typeof directoryFaults)[number] | (typeof directoryRefusals)[number];

const sentences: Record<Code, string> = {
  'institutions.file-not-utf8': 'The file is not text in UTF-8.',
  'institutions.file-malformed': 'Line {line} cannot be read: a quotation mark is out of place.',
  'institutions.file-empty': 'The file has no rows.',
  'institutions.file-no-code-column': 'The first line names no column "code".',
  'institutions.file-unknown-column': 'The column "{column}" is not known.',
  'institutions.file-doubled-column': 'The column "{column}" stands twice.',
  'institutions.file-too-many-rows': 'The file has more than {most} rows.',
  'institutions.plan-changed': 'Institutions were changed while the file was read. Try again.',
  'institutions.row-width': 'The row has {found} cells, the first line {wanted}.',
  'institutions.row-code-missing': 'The code is missing.',
  'institutions.row-code-bad': '"{value}" is not a code.',
  'institutions.row-code-doubled': 'The code {value} already stands in row {first}.',
  'institutions.row-name-missing': 'A new institution needs a name.',
  'institutions.row-branch-unknown': 'The branch "{value}" is not known.',
  'institutions.row-level-unknown': 'The level "{value}" is not known.',
  'institutions.row-parent-unknown': 'No institution has the code {value}.',
  'institutions.row-parent-circle': 'Standing under {value} would make a circle.',
  'institutions.row-email-bad': '"{value}" is not an e-mail address.',
  'institutions.row-value-bad': '"{value}" cannot stand here.',
};

/** A fault of a file of institutions in plain English, for the command line; the interface has its own texts in each language. */
export function describeDirectoryFault(code: string, params: Record<string, unknown>): string {
  const sentence = code in sentences ? sentences[code as Code] : code;
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}
