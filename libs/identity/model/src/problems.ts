/** The codes of refusals of this domain. */
export const identityProblems = [
  'identity.wrong-credentials',
  'identity.wrong-code',
  'identity.wrong-password',
  'identity.too-many-attempts',
  'identity.challenge-over',
  'identity.session-over',
  'identity.link-over',
  'identity.password-obvious',
  'identity.second-factor-required',
  'identity.second-factor-enrolled',
  'identity.second-factor-absent',
  'identity.email-taken',
  'identity.not-invited',
  'identity.last-administrator',
  'identity.own-account',
  'identity.administrator-exists',
  'identity.not-demonstration',
  'identity.provider-refused',
  'identity.provider-unknown-person',
] as const;

declare global {
  interface NmirfProblems {
    identity: (typeof identityProblems)[number];
  }
}
