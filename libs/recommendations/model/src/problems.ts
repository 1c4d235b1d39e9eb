/** The codes of refusals of this domain. Those of the matrix's rows and files are in `matrix.ts`. */
export const recommendationProblems = [
  'import.nothing-to-apply',
  'import.other-state',
  'import.interrupted',
  'document.symbol-taken',
] as const;
