import { randomUUID } from 'node:crypto';

let last = 0n;

/** A UUID version 7 (RFC 9562): 48 bits of milliseconds, a counter that never goes back inside one process, then randomness. */
export function uuidv7(now = Date.now()): string {
  // Node keeps random bytes for these in store; asking the system for some each time takes longer than all the rest.
  const random = randomUUID();
  const time = (BigInt(now) << 12n) | (BigInt(`0x${random.slice(0, 3)}`) & 0x3ffn);
  last = time > last ? time : last + 1n;
  const hex = last.toString(16).padStart(15, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(12)}-${random.slice(19)}`;
}
