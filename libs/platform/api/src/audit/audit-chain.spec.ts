import { chainStart, linkHash, type AuditLink } from './audit-chain';

const link: AuditLink = {
  seq: '1',
  id: '0190aaaa-0000-7000-8000-000000000000',
  at: new Date('2026-01-01T00:00:00Z'),
  actorKind: 'person',
  actorId: 'p',
  action: 'thing.edit',
  subjectType: 'thing',
  subjectId: 't',
  details: { a: 1, b: [1, { c: 2 }] },
  requestId: null,
  previousHash: chainStart,
};

describe('the hash of an audit entry', () => {
  it('does not depend on the order of keys, which jsonb does not keep', () => {
    expect(linkHash({ ...link, details: { b: [1, { c: 2 }], a: 1 } })).toBe(linkHash(link));
  });

  it('changes with everything that the entry says', () => {
    const changed: Partial<AuditLink>[] = [
      { seq: '2' },
      { at: new Date('2026-01-01T00:00:01Z') },
      { actorId: 'q' },
      { action: 'thing.drop' },
      { subjectId: 'u' },
      { details: { a: 2, b: [1, { c: 2 }] } },
      { details: { a: 1, b: [{ c: 2 }, 1] } },
      { requestId: 'r' },
      { previousHash: 'f'.repeat(64) },
    ];
    const hashes = new Set(changed.map((change) => linkHash({ ...link, ...change })));
    expect(hashes.size).toBe(changed.length);
    expect(hashes.has(linkHash(link))).toBe(false);
  });
});
