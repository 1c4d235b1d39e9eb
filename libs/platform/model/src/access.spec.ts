import { can, definePermissions, permissionsOf, publicActor, systemActor } from './access';

const tables = [definePermissions({ 'things.read': ['coordinator', 'auditor'], 'things.write': ['coordinator'] })];

describe('permissions', () => {
  it('are those of the roles held, and no others', () => {
    expect(permissionsOf(['auditor'], tables)).toEqual(['things.read']);
    expect(permissionsOf(['coordinator'], tables)).toEqual(['things.read', 'things.write']);
    expect(permissionsOf(['civil-society'], tables)).toEqual([]);
  });

  it('are denied by default: the public holds none, the system all', () => {
    expect(can(publicActor, 'things.read')).toBe(false);
    expect(can({ permissions: ['things.read'] }, 'things.write')).toBe(false);
    expect(can(systemActor, 'things.write')).toBe(true);
  });
});
