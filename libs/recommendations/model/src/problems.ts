import { matrixProblemCodes, matrixRefusals } from './matrix';

/** The codes of refusals of this domain, and of faults in a file's rows. */
export const recommendationProblems = [
  ...matrixRefusals,
  ...matrixProblemCodes,
  'import.nothing-to-apply',
  'import.symbol-missing',
  'import.session-unknown',
  'import.other-state',
  'import.other-language',
  'import.not-done',
  'document.symbol-taken',
  'recommendations.selection-too-large',
] as const;

declare global {
  interface NmirfProblems {
    recommendations: (typeof recommendationProblems)[number];
  }
}
