import { roles } from './access';
import { stateRoles } from './role-groups';

describe('groups of roles', () => {
  it('make every role one of the State but those of its national institution, civil society and the United Nations', () => {
    const others = ['nhri', 'civil-society', 'un-partner'];
    expect([...stateRoles].sort()).toEqual(roles.filter((role) => !others.includes(role)).sort());
  });
});
