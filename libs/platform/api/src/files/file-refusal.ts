import { Problem } from '@nmirf/platform/model';

/** Why a file is not taken because of what it is. */
export const fileRefusals = [
  'file.empty',
  'file.kind-not-allowed',
  'file.extension-mismatch',
  'file.old-office',
  'file.macros',
  'file.not-unicode',
  'file.damaged',
  'file.polyglot',
  'file.picture-too-large',
  'file.infected',
] as const;

/** A file is not taken because of what it is. */
export const fileRefusal = (code: (typeof fileRefusals)[number], params: Record<string, unknown> = {}): Problem =>
  new Problem(code, 422, params);
