/** The codes of refusals of this domain. */
export const implementationProblems = [
  'implementation.recommendation-unknown',
  'implementation.institution-unknown',
  'implementation.institution-closed',
  'implementation.due-past',
  'implementation.nothing-to-change',
  'implementation.plan-changed',
  'implementation.already-assigned',
  'implementation.not-responsible',
  'implementation.batch-too-old',
  'implementation.batch-undone',
] as const;

declare global {
  interface NmirfProblems {
    implementation: (typeof implementationProblems)[number];
  }
}
