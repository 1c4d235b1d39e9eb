import type { AssignmentRole, AssignmentState } from '@nmirf/implementation/model';
import { countOutcomes, hashOfPlan, planAssignments, type OpenAssignment } from './assignment-plan';

const open = (
  recommendationId: string,
  institutionId: string,
  role: AssignmentRole,
  given: { state?: AssignmentState; dueOn?: string | null; version?: number } = {},
): OpenAssignment => ({
  id: `${recommendationId}-${institutionId}`,
  recommendationId,
  institutionId,
  role,
  state: 'assigned',
  dueOn: null,
  version: 1,
  ...given,
});
const wanted = (leadId: string | null, supportingIds: string[] = [], dueOn: string | null = null) => ({
  leadId,
  supportingIds,
  dueOn,
  note: null,
});
const planOf = (present: OpenAssignment[], order: ReturnType<typeof wanted>) => {
  const [plan] = planAssignments(['r'], present, order);
  if (!plan) throw new Error('no plan');
  return {
    outcome: plan.outcome,
    make: plan.make.map((m) => `${m.role} ${m.institutionId}`),
    end: plan.end.map((e) => e.id),
    due: plan.changeDue.map((e) => e.id),
  };
};

describe('a plan to assign', () => {
  it('gives a recommendation that nobody is responsible for its institutions', () => {
    expect(planOf([], wanted('health', ['labour']))).toEqual({
      outcome: 'new',
      make: ['lead health', 'supporting labour'],
      end: [],
      due: [],
    });
  });

  it('changes nothing where everything is so already, and leaves other supporting institutions', () => {
    const present = [open('r', 'health', 'lead', { state: 'accepted', dueOn: '2027-01-01' }), open('r', 'labour', 'supporting')];
    expect(planOf(present, wanted('health'))).toMatchObject({ outcome: 'unchanged', make: [], end: [], due: [] });
    expect(planOf(present, wanted('health', ['labour'])).outcome).toBe('unchanged');
    expect(planOf(present, wanted('health', [], '2027-01-01')).outcome).toBe('unchanged');
  });

  it('moves only dates that are given and differ', () => {
    const present = [open('r', 'health', 'lead', { dueOn: '2027-01-01' })];
    expect(planOf(present, wanted('health', [], '2027-06-30'))).toEqual({ outcome: 'dueChanged', make: [], end: [], due: ['r-health'] });
    expect(planOf(present, wanted('health')).outcome).toBe('unchanged');
  });

  it('puts the new lead in the place of the present one', () => {
    expect(planOf([open('r', 'health', 'lead')], wanted('education'))).toEqual({
      outcome: 'replacesLead',
      make: ['lead education'],
      end: ['r-health'],
      due: [],
    });
  });

  it('lets a former lead go on as a supporting institution, and a supporting one lead', () => {
    const present = [open('r', 'health', 'lead'), open('r', 'education', 'supporting')];
    expect(planOf(present, wanted('education', ['health']))).toEqual({
      outcome: 'replacesLead',
      make: ['lead education', 'supporting health'],
      end: ['r-health', 'r-education'],
      due: [],
    });
    expect(planOf([open('r', 'education', 'supporting')], wanted('education'))).toMatchObject({ outcome: 'new', end: ['r-education'] });
  });

  it('never leaves a recommendation without its lead because that one was asked to help', () => {
    expect(planOf([open('r', 'health', 'lead')], wanted(null, ['health', 'labour']))).toMatchObject({
      make: ['supporting labour'],
      end: [],
    });
  });

  it('takes up a proposal', () => {
    expect(planOf([open('r', 'labour', 'supporting', { state: 'proposed' })], wanted(null, ['labour']))).toMatchObject({
      outcome: 'new',
      make: ['supporting labour'],
      end: ['r-labour'],
    });
  });

  it('counts each recommendation once', () => {
    const plan = planAssignments(
      ['a', 'b', 'c', 'd'],
      [
        open('b', 'health', 'lead'),
        open('c', 'education', 'lead', { dueOn: '2026-01-01' }),
        open('d', 'education', 'lead', { dueOn: '2027-01-01' }),
      ],
      wanted('education', [], '2027-01-01'),
    );
    expect(countOutcomes(plan)).toEqual({ new: 1, replacesLead: 1, dueChanged: 1, unchanged: 1 });
  });

  it('is another one as soon as a row that it meets was touched', () => {
    const order = wanted('education');
    const hash = (version: number, by = order) => hashOfPlan(planAssignments(['r'], [open('r', 'health', 'lead', { version })], by), by);
    expect(hash(1)).toBe(hash(1));
    expect(hash(2)).not.toBe(hash(1));
    expect(hash(1, wanted('education', [], '2027-01-01'))).not.toBe(hash(1));
  });
});
