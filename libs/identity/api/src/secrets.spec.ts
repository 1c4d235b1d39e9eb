import { hashPassword, hashToken, newToken, passwordFits, sameHash, seal, unseal } from './secrets';

describe('secrets', () => {
  it('passwords are kept by argon2id', async () => {
    const kept = await hashPassword('three blue bicycles');
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect([await passwordFits(kept, 'three blue bicycles'), await passwordFits(kept, 'three blue bicycle')]).toEqual([true, false]);
  });
  it('nobody’s password fits', async () => {
    expect([await passwordFits(null, ''), await passwordFits(undefined, 'x')]).toEqual([false, false]);
  });
  it('tokens have 256 bits and differ', () => {
    expect(Buffer.from(newToken(), 'base64url')).toHaveLength(32);
    expect(newToken()).not.toBe(newToken());
    expect([sameHash(hashToken('a'), hashToken('a')), sameHash(hashToken('a'), hashToken('b')), sameHash('a', 'ab')]).toEqual([
      true,
      false,
      false,
    ]);
  });
  it('what is sealed opens with the same secret, unchanged, and not otherwise', () => {
    const sealed = seal('text', 's'.repeat(32));
    expect(sealed).not.toBe(seal('text', 's'.repeat(32)));
    expect(unseal(sealed, 's'.repeat(32))).toBe('text');
    expect(() => unseal(sealed, 't'.repeat(32))).toThrow();
    expect(() => unseal(`${sealed.slice(0, -2)}AA`, 's'.repeat(32))).toThrow();
    expect(() => unseal('', 's'.repeat(32))).toThrow();
  });
});
