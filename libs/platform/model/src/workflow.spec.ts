import { systemActor, type Actor } from './access';
import { Problem } from './problem';
import { advance, availableActions, defineWorkflow, drawWorkflow, workflowFaults } from './workflow';

interface Letter {
  state: 'draft' | 'sent' | 'returned' | 'kept';
  author: string;
}
const letters = defineWorkflow<Letter>()({
  name: 'letter',
  states: ['draft', 'sent', 'returned', 'kept'],
  initial: 'draft',
  ends: ['kept'],
  actions: {
    send: { from: ['draft', 'returned'], to: 'sent', by: 'letters.send' },
    return: { from: ['sent'], to: 'returned', by: 'letters.read', needs: 'reason' },
    keep: {
      from: ['sent'],
      to: 'kept',
      by: 'letters.read',
      when: (letter, actor) => (letter.author === actor.id ? 'letter.own' : undefined),
    },
  },
});
const permissions = ['letters.send', 'letters.read'];
const actor = (id: string, held: string[]): Actor => ({ ...systemActor, kind: 'person', id, permissions: held });
const code = (act: () => void) => {
  try {
    act();
  } catch (error) {
    return (error as Problem).code;
  }
  return undefined;
};

describe('a workflow', () => {
  it('moves a record along a permitted action', () => {
    const letter: Letter = { state: 'draft', author: 'a' };
    advance(letters, letter, 'send', actor('a', permissions));
    expect(letter.state).toBe('sent');
  });

  it('refuses a step that is skipped, and leaves the record as it was', () => {
    const letter: Letter = { state: 'draft', author: 'a' };
    expect(code(() => advance(letters, letter, 'keep', actor('b', permissions)))).toBe('workflow.not-possible');
    expect(letter.state).toBe('draft');
  });

  it('refuses somebody without the permission, and a rule that forbids', () => {
    const letter: Letter = { state: 'sent', author: 'a' };
    expect(code(() => advance(letters, letter, 'keep', actor('b', [])))).toBe('access.not-allowed');
    expect(code(() => advance(letters, letter, 'keep', actor('a', permissions)))).toBe('letter.own');
  });

  it('asks for a reason where the table says so', () => {
    const letter: Letter = { state: 'sent', author: 'a' };
    expect(code(() => advance(letters, letter, 'return', actor('b', permissions), { reason: ' ' }))).toBe('request.invalid');
    advance(letters, letter, 'return', actor('b', permissions), { reason: 'unclear' });
    expect(letter.state).toBe('returned');
  });

  it('offers exactly the actions that would be taken', () => {
    expect(availableActions(letters, { state: 'sent', author: 'a' }, actor('a', permissions))).toEqual(['return']);
    expect(availableActions(letters, { state: 'sent', author: 'a' }, actor('b', permissions))).toEqual(['return', 'keep']);
    expect(availableActions(letters, { state: 'sent', author: 'a' }, actor('b', []))).toEqual([]);
  });

  it('is found sound, and its faults are named', () => {
    expect(workflowFaults(letters, permissions)).toEqual([]);
    const broken = { ...letters, ends: [], actions: { send: letters.actions.send } } as unknown as typeof letters;
    expect(workflowFaults(broken, [])).toEqual([
      'returned cannot be reached',
      'kept cannot be reached',
      'sent is a dead end that is not declared',
      'kept is a dead end that is not declared',
      'send asks for the unknown permission letters.send',
    ]);
  });

  it('draws itself', () => {
    expect(drawWorkflow(letters)).toContain('sent --> returned: return (reason) [letters.read]');
  });
});
