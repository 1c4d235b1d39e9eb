/**
 * A refusal with a code that the interface translates (`problem.<code>`), the HTTP status it stands for,
 * and parameters for the message. The only error class that may reach a person; anything else is `request.failed`.
 */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status = 400,
    readonly params: Record<string, unknown> = {},
  ) {
    super(code);
    this.name = 'Problem';
  }
}

/** A field that a request got wrong: its path (`grants.0.role`) and what is wrong with it (a zod issue code or `unknown`). */
export interface FieldFault {
  field: string;
  code: string;
}

/** The codes of refusals that any part of the platform may give. */
export const platformProblems = [
  'request.invalid',
  'request.malformed',
  'request.not-json',
  'request.media-type',
  'request.too-large',
  'request.too-many',
  'request.not-found',
  'request.failed',
  'request.unavailable',
  'request.version-required',
  'request.version-outdated',
  'file.absent',
  'file.too-large',
  'file.empty',
  'file.kind-not-allowed',
  'file.extension-mismatch',
  'file.old-office',
  'file.macros',
  'file.not-unicode',
  'file.damaged',
  'file.polyglot',
  'file.picture-too-large',
  'file.stalled',
  'file.infected',
  'file.scan-failed',
  'workflow.not-possible',
  'access.not-allowed',
  'access.signed-out',
] as const;

declare global {
  /** Each domain adds its codes in its `problems.ts`, so that a refusal can be declared only by a code that there is. */
  interface NmirfProblems {
    platform: (typeof platformProblems)[number];
  }
}
export type ProblemCode = NmirfProblems[keyof NmirfProblems];
