import { Id, Language, Role } from '@nmirf/platform/model';
import * as z from 'zod';
import { AccountEdit, Email, PersonName } from './account';
import { NewPassword, passwordLength } from './password';

const Token = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/);
const Password = z.string().min(1).max(passwordLength.max);
/** Six digits of an authenticator app, or a recovery code; blanks and dashes are the person's to set. */
const Code = z
  .string()
  .max(40)
  .transform((code) => code.replace(/[\s-]/g, '').toLowerCase())
  .pipe(z.string().regex(/^(\d{6}|[a-z2-7]{16})$/));

/** Sign-in with address and password. */
export const SignIn = z.strictObject({ email: Email, password: Password });
export type SignIn = z.infer<typeof SignIn>;

/** The second step: the challenge of the first, and a code. */
export const SecondFactorSignIn = z.strictObject({ challenge: z.string().min(20).max(1000), code: Code });
export type SecondFactorSignIn = z.infer<typeof SecondFactorSignIn>;

/** A token for the API (header `Authorization: Bearer …`) and when it ends. The refresh token travels in a cookie only. */
export const AccessToken = z.strictObject({ kind: z.literal('signed-in'), accessToken: z.string(), expiresAt: z.string() });
export type AccessToken = z.infer<typeof AccessToken>;

/** The answer to a password: signed in, or a second factor is asked for. */
export const SignInAnswer = z.discriminatedUnion('kind', [
  AccessToken,
  z.strictObject({ kind: z.literal('second-factor'), challenge: z.string() }),
]);
export type SignInAnswer = z.infer<typeof SignInAnswer>;

/** The person who is signed in. `enrolmentRequired`: a role asks for a second factor and there is none yet, so nothing else is permitted. */
export const Me = z.strictObject({
  id: Id,
  email: z.string(),
  name: z.string(),
  language: Language,
  roles: z.array(Role),
  permissions: z.array(z.string()),
  secondFactor: z.strictObject({ enrolled: z.boolean(), required: z.boolean(), recoveryCodesLeft: z.int() }),
  enrolmentRequired: z.boolean(),
  version: z.int(),
});
export type Me = z.infer<typeof Me>;
export const MeEdit = AccountEdit;
export type MeEdit = z.infer<typeof MeEdit>;

/** A session of one's own. `device` is coarse ("Firefox, Windows"); no network address is kept. */
export const Session = z.strictObject({ id: Id, device: z.string(), createdAt: z.string(), lastUsedAt: z.string(), current: z.boolean() });
export type Session = z.infer<typeof Session>;
export const SessionList = z.strictObject({ items: z.array(Session) });
export type SessionList = z.infer<typeof SessionList>;

/** Changing one's password asks for the present one and ends all other sessions. */
export const PasswordChange = z.strictObject({ current: Password, password: NewPassword });
export type PasswordChange = z.infer<typeof PasswordChange>;

/** Asking for a reset link: the answer is the same whether there is such an account or not. */
export const PasswordResetRequest = z.strictObject({ email: Email });
export type PasswordResetRequest = z.infer<typeof PasswordResetRequest>;
/** A new password by the link's token; it does not sign in, so that the second factor is still asked for. */
export const PasswordReset = z.strictObject({ token: Token, password: NewPassword });
export type PasswordReset = z.infer<typeof PasswordReset>;

/** The token in the link of an invitation or reset. */
export const LinkToken = Token;
/** What an invitation shows before it is accepted. */
export const Invitation = z.strictObject({ email: z.string(), name: z.string(), language: Language });
export type Invitation = z.infer<typeof Invitation>;
/** Accepting an invitation. */
export const InvitationAcceptance = z.strictObject({ password: NewPassword, name: PersonName, language: Language });
export type InvitationAcceptance = z.infer<typeof InvitationAcceptance>;

/** What an authenticator app needs: the secret in base 32, and the same as an address for a QR code. */
export const Enrolment = z.strictObject({ secret: z.string(), uri: z.string() });
export type Enrolment = z.infer<typeof Enrolment>;
export const EnrolmentConfirmation = z.strictObject({ code: Code });
export type EnrolmentConfirmation = z.infer<typeof EnrolmentConfirmation>;
/** Removing the second factor or making new recovery codes asks for the password again. */
export const PasswordProof = z.strictObject({ password: Password });
export type PasswordProof = z.infer<typeof PasswordProof>;
/** Ten codes, each good once; shown this one time. */
export const RecoveryCodes = z.strictObject({ codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

/** Whether sign-in through a provider (OpenID Connect) is configured, and its name. */
export const SingleSignOn = z.strictObject({ enabled: z.boolean(), label: z.string() });
export type SingleSignOn = z.infer<typeof SingleSignOn>;

/** An answer that says only that it is done. */
export const Done = z.strictObject({ done: z.literal(true) });
export type Done = z.infer<typeof Done>;
