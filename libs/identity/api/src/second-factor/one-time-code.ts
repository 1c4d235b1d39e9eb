import { randomBytes } from 'node:crypto';
import { generateSecret, generateURI, verifySync } from 'otplib';

const period = 30;

/** A new secret for an authenticator app, in base 32 (160 bits, RFC 4226). */
export const newSecret = (): string => generateSecret();

/** The same as an address that an app reads from a QR code. */
export const provisioningUri = (secret: string, email: string, issuer: string): string =>
  generateURI({ issuer, label: email, secret, period });

/**
 * The time step to which a code belongs, when it fits this moment or a neighbouring step (RFC 6238 5.2) and is newer than the last one taken:
 * a code that was seen over a shoulder is worth nothing. Undefined when it does not fit.
 */
export function stepOf(code: string, secret: string, now: Date, last: number | null): number | undefined {
  const result = verifySync({
    secret,
    token: code,
    strategy: 'totp',
    period,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: period,
  });
  if (!result.valid || !('epoch' in result)) return undefined;
  const step = Math.floor(result.epoch / period);
  return last === null || step > last ? step : undefined;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** A recovery code: 80 bits in four groups. */
export function newRecoveryCode(): string {
  const letters = [...randomBytes(16)].map((byte) => alphabet[byte % 32]).join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/** What is hashed of a recovery code, however it was typed. */
export const plainCode = (code: string): string => code.replace(/[\s-]/g, '').toLowerCase();
