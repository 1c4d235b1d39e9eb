import { can, type Actor } from './access';
import { Problem } from './problem';

/** One action of a workflow: from which states it leads where, who may take it, and what else must hold. */
export interface WorkflowAction<S extends string, R> {
  from: readonly S[];
  to: S;
  /** the permission that the actor must hold */
  by: string;
  /** a rule beyond permission; answers with the problem code of what forbids it, or nothing */
  when?: (record: R, actor: Actor) => string | undefined;
  /** what the person must give with it */
  needs?: 'reason';
}

/** A workflow as a table: the states, where it begins and may end, and the named actions between them. */
export interface Workflow<S extends string, A extends string, R extends { state: S }> {
  name: string;
  states: readonly S[];
  initial: S;
  ends: readonly S[];
  actions: Readonly<Record<A, WorkflowAction<S, R>>>;
}

/** Declares a workflow for records of type R, whose `state` it moves. */
export const defineWorkflow =
  <R extends { state: string }>() =>
  <A extends string>(workflow: Workflow<R['state'], A, R>): Workflow<R['state'], A, R> =>
    workflow;

const refusal = <S extends string, R extends { state: S }>(action: WorkflowAction<S, R>, record: R, actor: Actor): string | undefined => {
  if (!action.from.includes(record.state)) return 'workflow.not-possible';
  if (!can(actor, action.by)) return 'access.not-allowed';
  return action.when?.(record, actor);
};

/** Moves `record.state` along an action, or throws the Problem that names what forbids it (409, or 403 where a permission lacks). */
export function advance<S extends string, A extends string, R extends { state: S }>(
  workflow: Workflow<S, A, R>,
  record: R,
  name: A,
  actor: Actor,
  input: { reason?: string } = {},
): void {
  const action = workflow.actions[name];
  const code = refusal(action, record, actor);
  if (code)
    throw new Problem(code, code === 'access.not-allowed' ? 403 : 409, { workflow: workflow.name, action: name, state: record.state });
  if (action.needs === 'reason' && !input.reason?.trim())
    throw new Problem('request.invalid', 400, { fields: [{ field: 'reason', code: 'required' }] });
  record.state = action.to;
}

/** The actions that this actor may take on this record now: what a page shows as buttons. */
export const availableActions = <S extends string, A extends string, R extends { state: S }>(
  workflow: Workflow<S, A, R>,
  record: R,
  actor: Actor,
): A[] => (Object.keys(workflow.actions) as A[]).filter((name) => refusal(workflow.actions[name], record, actor) === undefined);

/** Faults of a workflow table: unreachable states, dead ends that are not declared, unknown permissions. Empty when it is sound. */
export function workflowFaults<S extends string, A extends string, R extends { state: S }>(
  workflow: Workflow<S, A, R>,
  permissions: readonly string[],
): string[] {
  const actions = Object.entries<WorkflowAction<S, R>>(workflow.actions);
  const reached = new Set<S>([workflow.initial]);
  for (let grown = true; grown;) {
    grown = false;
    for (const [, action] of actions) {
      if (!reached.has(action.to) && action.from.some((state) => reached.has(state))) {
        reached.add(action.to);
        grown = true;
      }
    }
  }
  return [
    ...workflow.states.filter((state) => !reached.has(state)).map((state) => `${state} cannot be reached`),
    ...workflow.states
      .filter((state) => !workflow.ends.includes(state) && !actions.some(([, action]) => action.from.includes(state)))
      .map((state) => `${state} is a dead end that is not declared`),
    ...actions
      .filter(([, action]) => !permissions.includes(action.by))
      .map(([name, action]) => `${name} asks for the unknown permission ${action.by}`),
  ];
}

/** The workflow as a Mermaid state diagram, for the documentation. */
export function drawWorkflow<S extends string, A extends string, R extends { state: S }>(workflow: Workflow<S, A, R>): string {
  const arrows = Object.entries<WorkflowAction<S, R>>(workflow.actions).flatMap(([name, action]) =>
    action.from.map((from) => `  ${from} --> ${action.to}: ${name}${action.needs ? ` (${action.needs})` : ''} [${action.by}]`),
  );
  return (
    ['stateDiagram-v2', `  [*] --> ${workflow.initial}`, ...arrows, ...workflow.ends.map((state) => `  ${state} --> [*]`)].join('\n') + '\n'
  );
}
