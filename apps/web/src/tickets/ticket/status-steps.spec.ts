import { describe, expect, it } from '@jest/globals';
import { stepsOf } from './status-steps.js';

describe('the steps that a ticket offers', () => {
  it('are the statuses among its actions, in their order', () => {
    const actions = ['reply', 'take', 'status:in_progress', 'status:pending', 'status:resolved'];
    const steps = stepsOf({ status: 'assigned', actions });
    expect(steps.map(({ name }) => name)).toEqual(['Start work', 'Pend', 'Resolve']);
    expect(steps.map(({ asks }) => asks)).toEqual([null, 'pendingReason', 'resolution']);
  });

  it.each([
    ['pending', 'Resume'],
    ['resolved', 'Reopen'],
    ['closed', 'Reopen'],
    ['new', 'Start work'],
  ] as const)('from %s to work is "%s"', (status, name) => {
    expect(stepsOf({ status, actions: ['status:in_progress'] })[0]?.name).toBe(name);
  });

  it('do not include one that this page does not know', () => {
    expect(stepsOf({ status: 'new', actions: ['status:levitating'] })).toEqual([]);
  });
});
