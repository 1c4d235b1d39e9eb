import { randomBytes } from 'node:crypto';

let last = 0n;

/** A UUID version 7 (RFC 9562): 48 bits of milliseconds, a counter that never goes back inside one process, then randomness. */
export function uuidv7(now = Date.now()): string {
  const bytes = randomBytes(16);
  let time = (BigInt(now) << 12n) | BigInt(bytes.readUInt16BE(6) & 0x3ff);
  if (time <= last) time = last + 1n;
  last = time;
  bytes.writeUIntBE(Number(time >> 12n), 0, 6);
  bytes.writeUInt16BE(0x7000 | Number(time & 0xfffn), 6);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
