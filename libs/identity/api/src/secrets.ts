import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash under which a password is kept (argon2id, with its salt and cost). */
export const hashPassword = (password: string): Promise<string> => hash(password, cost);

let decoy: Promise<string> | undefined;

/** Whether a password fits. Without a hash a decoy is checked all the same, so that an unknown address takes as long as a known one. */
export async function passwordFits(kept: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  const fits = await verify(kept ?? (await decoy), password);
  return fits && !!kept;
}

/** A token that cannot be guessed: 256 bits. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token; a token has enough randomness to need no slow hash. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Whether two hashes are equal, in the same time for all. */
export const sameHash = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const keyOf = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'nmirf second factor', 32));

/** Encrypts a text with a key derived from the installation's secret (AES-256-GCM). */
export function seal(text: string, secret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The text that was sealed; throws when it was changed or sealed with another secret. */
export function unseal(sealed: string, secret: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}
