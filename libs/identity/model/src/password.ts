import * as z from 'zod';

/** Length of a password, in characters: long rather than odd (NIST SP 800-63B). */
export const passwordLength = { min: 12, max: 128 };

const obvious = ['password', 'passwort', 'contraseña', 'motdepasse', '123456789012', 'qwertyuiop', 'administrator', 'opennmirf', 'letmein', 'welcome'];
const simplified = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Whether a password is one that is tried first: a single repeated sign, a well-known word, or the person's own address or name. */
export function isObvious(password: string, own: readonly string[] = []): boolean {
  const plain = simplified(password);
  if (new Set(plain).size <= 3) return true;
  const words = [...obvious, ...own.flatMap((text) => text.split(/[@\s]/)).filter((word) => word.length >= 4)].map(simplified);
  return words.some((word) => plain === word || plain.replace(/\d+$/, '') === word || plain.replaceAll(word, '').length < 4);
}

/** A password that somebody chooses. */
export const NewPassword = z
  .string()
  .min(passwordLength.min)
  .max(passwordLength.max)
  .refine((password) => !isObvious(password), { params: { code: 'obvious' }, message: 'obvious' });
