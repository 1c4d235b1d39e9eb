import { defineWorkflow, type Actor } from '@nmirf/platform/model';
import type { AssignmentState } from './assignment';
import { answersFor, takesIn } from './own-institutions';

/** What the workflow has to know of an assignment. */
export interface AssignmentInWorkflow {
  state: AssignmentState;
  institutionId: string;
}

const ownInstitution = ({ institutionId }: AssignmentInWorkflow, actor: Actor): string | undefined =>
  takesIn(answersFor(actor), institutionId) ? undefined : 'access.not-allowed';

const assign = 'implementation.assign';
const respond = 'implementation.respond';

/**
 * The way of an assignment. Coordinators assign, the institution answers. It is answered in words: who asks for another
 * institution, keeps one in its place or takes one away gives the reason, since the history is what successors read.
 */
export const assignmentWorkflow = defineWorkflow<AssignmentInWorkflow>()({
  name: 'assignment',
  states: ['proposed', 'assigned', 'accepted', 'reassignment-asked', 'declined', 'ended'],
  initial: 'proposed',
  ends: ['declined', 'ended'],
  actions: {
    confirm: { from: ['proposed'], to: 'assigned', by: assign },
    decline: { from: ['proposed'], to: 'declined', by: assign, needs: 'reason' },
    accept: { from: ['assigned'], to: 'accepted', by: respond, when: ownInstitution },
    'ask-reassignment': { from: ['assigned', 'accepted'], to: 'reassignment-asked', by: respond, when: ownInstitution, needs: 'reason' },
    keep: { from: ['reassignment-asked'], to: 'assigned', by: assign, needs: 'reason' },
    end: { from: ['assigned', 'accepted', 'reassignment-asked'], to: 'ended', by: assign, needs: 'reason' },
    // Taken by assigning many at once and by undoing it, not by a button of their own.
    replace: { from: ['proposed', 'assigned', 'accepted', 'reassignment-asked'], to: 'ended', by: assign },
    undo: { from: ['assigned'], to: 'ended', by: assign },
  },
});
