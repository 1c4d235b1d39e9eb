import { generateSync } from 'otplib';
import { newRecoveryCode, newSecret, plainCode, provisioningUri, stepOf } from './one-time-code';

const at = (seconds: number) => new Date(seconds * 1000);

describe('a one-time code', () => {
  // RFC 6238, appendix B: the last six digits of the SHA-1 column
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
  ])('is the one of RFC 6238 at %d', (seconds, code) => {
    expect(stepOf(code, secret, at(seconds), null)).toBe(Math.floor(seconds / 30));
  });
  it('fits the neighbouring steps and none further', () => {
    const code = generateSync({ secret, epoch: 3000 });
    expect([-60, -30, 0, 30, 60].map((off) => stepOf(code, secret, at(3000 + off), null))).toEqual([undefined, 100, 100, 100, undefined]);
  });
  it('is good once', () => {
    const code = generateSync({ secret, epoch: 3000 });
    expect([99, 100, 101].map((last) => stepOf(code, secret, at(3000), last))).toEqual([100, undefined, undefined]);
  });
  it('comes from a secret of 160 bits that an app can read', () => {
    const made = newSecret();
    expect(made).toMatch(/^[A-Z2-7]{32}$/);
    expect(new URL(provisioningUri(made, 'ana@health.example', 'OpenNMIRF x')).searchParams.get('secret')).toBe(made);
  });
});

describe('a recovery code', () => {
  it('has four groups of four, and no two are the same', () => {
    const codes = Array.from({ length: 1000 }, newRecoveryCode);
    for (const code of codes) expect(code).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
    expect(new Set(codes).size).toBe(1000);
  });
  it('is read however it is typed', () => {
    expect(plainCode(' ABCD efgh-ijkl 2345 ')).toBe('abcdefghijkl2345');
  });
});
