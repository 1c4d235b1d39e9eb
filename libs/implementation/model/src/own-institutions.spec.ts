import { systemActor, type Role } from '@nmirf/platform/model';
import { answersFor, institutionsOf, takesIn, visibleInstitutions } from './own-institutions';

type Grants = Parameters<typeof answersFor>[0]['grants'];
const actor = (...grants: [Role, string | null][]) => ({
  kind: 'person' as const,
  grants: grants.map(([role, id]) => ({ role, scope: id ? { kind: 'institution', id } : { kind: 'state' } })) as unknown as Grants,
});

describe('whose assignments somebody sees, and answers for', () => {
  it('are those of the institutions that the role was given for, each once', () => {
    const person = actor(['focal-point', 'one'], ['focal-point', 'one'], ['validating-authority', 'two']);
    expect(answersFor(person)).toEqual(['one']);
    expect(visibleInstitutions(person)).toEqual(['one', 'two']);
    expect(answersFor(actor(['validating-authority', 'two']))).toEqual([]);
  });

  it('are all where the role was given for the whole State, and for the platform itself', () => {
    expect(answersFor(actor(['focal-point', 'one'], ['focal-point', null]))).toBe('all');
    expect(institutionsOf(systemActor, [])).toBe('all');
  });

  it('are all to see for those who look after the whole, who answer for none', () => {
    expect(visibleInstitutions(actor(['coordinator', null]))).toBe('all');
    expect(answersFor(actor(['coordinator', null]))).toEqual([]);
  });

  it('take in one of theirs and no other', () => {
    expect([takesIn('all', 'one'), takesIn(['one'], 'one'), takesIn(['one'], 'two'), takesIn([], 'one')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
