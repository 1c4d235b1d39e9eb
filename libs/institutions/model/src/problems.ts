import { directoryFaults, directoryRefusals } from './directory';

/** The codes of refusals of this domain, and of faults in a file's rows. */
export const institutionProblems = [
  'institutions.code-taken',
  'institutions.parent-unknown',
  'institutions.parent-circle',
  'institutions.designations-outlast',
  'institutions.closed',
  'institutions.account-unknown',
  'institutions.account-disabled',
  'institutions.principal-overlap',
  'institutions.already-designated',
  'institutions.designation-ended',
  'institutions.letter-kind',
  ...directoryRefusals,
  ...directoryFaults,
] as const;

declare global {
  interface NmirfProblems {
    institutions: (typeof institutionProblems)[number];
  }
}
