import {
  advance,
  availableActions,
  permissionsOf,
  Problem,
  workflowFaults,
  type Actor,
  type GrantScope,
  type Role,
} from '@nmirf/platform/model';
import type { AssignmentState } from './assignment';
import { AssignmentOrder } from './assignment-batch';
import { assignmentWorkflow } from './assignment.workflow';
import { answersFor, institutionsOf, visibleInstitutions } from './own-institutions';
import { implementationPermissions } from './permissions';

const [health, education] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];
const of = (role: Role, ...institutions: string[]): Actor => ({
  kind: 'person',
  id: 'x',
  sessionId: 'x',
  permissions: permissionsOf([role], [implementationPermissions]),
  grants: (institutions.length ? institutions.map((id): GrantScope => ({ kind: 'institution', id })) : [{ kind: 'state' } as const]).map(
    (scope) => ({ role, scope }),
  ),
});
const an = (state: AssignmentState, institutionId = health) => ({ state, institutionId });
const codeOf = (act: () => void): [string, number] | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof Problem ? [error.code, error.status] : undefined;
  }
};

describe('an assignment', () => {
  it('has a sound workflow', () => {
    expect(workflowFaults(assignmentWorkflow, Object.keys(implementationPermissions))).toEqual([]);
  });

  it('is accepted by the focal point of its institution and by nobody else', () => {
    const assignment = an('assigned');
    advance(assignmentWorkflow, assignment, 'accept', of('focal-point', health));
    expect(assignment.state).toBe('accepted');
    expect(codeOf(() => advance(assignmentWorkflow, an('assigned'), 'accept', of('focal-point', education)))).toEqual([
      'access.not-allowed',
      403,
    ]);
    expect(codeOf(() => advance(assignmentWorkflow, an('assigned'), 'accept', of('coordinator')))).toEqual(['access.not-allowed', 403]);
    expect(codeOf(() => advance(assignmentWorkflow, an('ended'), 'accept', of('focal-point', health)))).toEqual([
      'workflow.not-possible',
      409,
    ]);
  });

  it('is asked away, kept and ended only with a reason', () => {
    for (const [action, state, actor] of [
      ['ask-reassignment', 'accepted', of('focal-point', health)],
      ['keep', 'reassignment-asked', of('coordinator')],
      ['end', 'assigned', of('co-coordinator')],
      ['decline', 'proposed', of('coordinator')],
    ] as const) {
      expect(codeOf(() => advance(assignmentWorkflow, an(state), action, actor, { reason: '  ' }))).toEqual(['request.invalid', 400]);
      expect(codeOf(() => advance(assignmentWorkflow, an(state), action, actor, { reason: 'Another law decides' }))).toBeUndefined();
    }
  });

  it('offers each person what that person may do', () => {
    expect(availableActions(assignmentWorkflow, an('assigned'), of('focal-point', health))).toEqual(['accept', 'ask-reassignment']);
    expect(availableActions(assignmentWorkflow, an('assigned'), of('focal-point', education))).toEqual([]);
    expect(availableActions(assignmentWorkflow, an('assigned'), of('validating-authority', health))).toEqual([]);
    expect(availableActions(assignmentWorkflow, an('proposed'), of('coordinator'))).toEqual(['confirm', 'decline', 'replace']);
  });
});

describe('the institutions of a person', () => {
  it('are those for which the role was given, once each, or all', () => {
    const both = of('focal-point', health, education, health);
    expect(answersFor(both)).toEqual([health, education]);
    expect(institutionsOf(both, ['validating-authority'])).toEqual([]);
    expect(answersFor(of('focal-point'))).toBe('all');
  });

  it('bound what is seen, except for those who look after the whole', () => {
    for (const role of ['administrator', 'coordinator', 'co-coordinator', 'auditor', 'parliament-reader'] as const)
      expect(visibleInstitutions(of(role))).toBe('all');
    for (const role of ['focal-point', 'validating-authority', 'institution-reader'] as const)
      expect(visibleInstitutions(of(role, health))).toEqual([health]);
    expect(visibleInstitutions(of('civil-society', health))).toEqual([]);
  });
});

describe('an order to assign', () => {
  const order = { selection: { ids: [health] }, leadId: health, supportingIds: [education], dueOn: null, note: null };
  const faults = (given: object) => AssignmentOrder.safeParse({ ...order, ...given }).error?.issues.map(({ path }) => path.join('.')) ?? [];

  it('names somebody, each institution once', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ leadId: null })).toEqual([]);
    expect(faults({ leadId: null, supportingIds: [] })).toEqual(['leadId']);
    expect(faults({ supportingIds: [health] })).toEqual(['supportingIds']);
    expect(faults({ leadId: null, supportingIds: [education, education] })).toEqual(['supportingIds']);
  });

  it('takes a filter of the list, but not its page', () => {
    expect(faults({ selection: { filter: { theme: ['health'] } } })).toEqual([]);
    expect(faults({ selection: { filter: { page: 2 } } })).not.toEqual([]);
    expect(faults({ selection: { ids: [] } })).not.toEqual([]);
  });
});
