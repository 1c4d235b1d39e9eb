import { AssignmentOrder, PlannedAssignmentOrder } from './assignment-batch';

const [one, two] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];
const order = { selection: { ids: [one] }, leadId: one, supportingIds: [two], dueOn: null, note: null };
const plan = 'a'.repeat(64);
/** The fields that are at fault, each with its code. */
const faults = (given: object) =>
  [AssignmentOrder.safeParse({ ...order, ...given }), PlannedAssignmentOrder.safeParse({ ...order, plan, ...given })].map(({ error }) =>
    (error?.issues ?? []).map((issue) => [issue.path.join('.'), 'params' in issue ? issue.params?.['code'] : issue.code, issue.message]),
  );

describe('an order to assign', () => {
  it.each([
    ['a lead and others', {}],
    ['a lead alone', { supportingIds: [] }],
    ['others alone', { leadId: null }],
  ])('names %s', (_whom, given) => {
    expect(faults(given)).toEqual([[], []]);
  });

  it('names somebody', () => {
    const required = [['leadId', 'required', 'required']];
    expect(faults({ leadId: null, supportingIds: [] })).toEqual([required, required]);
  });

  it.each([[{ supportingIds: [two, two] }], [{ supportingIds: [one] }]])('names nobody twice: %j', (given) => {
    const doubled = [['supportingIds', 'doubled', 'doubled']];
    expect(faults(given)).toEqual([doubled, doubled]);
  });

  it.each(['', 'a'.repeat(63), 'a'.repeat(65), `${'a'.repeat(63)}g`])('is applied with the plan that was seen, whole: %j', (seen) => {
    expect(PlannedAssignmentOrder.safeParse({ ...order, plan: seen }).success).toBe(false);
  });
});
