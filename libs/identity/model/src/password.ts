import * as z from 'zod';

/** Length of a password, in characters: long rather than odd (NIST SP 800-63B). */
export const passwordLength = { min: 12, max: 128 };

const obvious = [
  'password',
  'passwort',
  'contraseña',
  'motdepasse',
  '123456789012',
  'qwertyuiop',
  'administrator',
  'opennmirf',
  'letmein',
  'welcome',
];
const simplified = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** How much of a password must be left beside well-known words and the person's own. */
const leastOwn = 6;

/** Whether a password is one that is tried first: a few repeated signs, or hardly more than well-known words and the person's own address or name. */
export function isObvious(password: string, own: readonly string[] = []): boolean {
  const plain = simplified(password);
  if (new Set(plain).size <= 3) return true;
  const words = [...obvious, ...own, ...own.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u)), ...own.flatMap((text) => text.split('@'))]
    .map(simplified)
    .filter((word) => word.length >= 4)
    .sort((a, b) => b.length - a.length);
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), plain);
  return rest.length < plain.length && rest.length < leastOwn;
}

/** A password that somebody chooses. */
export const NewPassword = z
  .string()
  .min(passwordLength.min)
  .max(passwordLength.max)
  .refine((password) => !isObvious(password), { params: { code: 'obvious' }, message: 'obvious' });
