import { describe, expect, it } from '@jest/globals';
import {
  assigneeAfterHandOver,
  type BrokenPromise,
  type EscalationPolicy,
  stepsDue,
} from './escalation-policy.js';

const policy: EscalationPolicy = { tellLeads: true, handToGroupId: 'major' };
const promise: BrokenPromise = {
  leads: 2,
  ticketStatus: 'assigned',
  groupId: 'desktop',
  taken: [],
};

describe('the steps that a broken promise leads to', () => {
  it('are to tell the leads and to hand the ticket over, in this order', () => {
    expect(stepsDue(policy, promise)).toEqual([
      { step: 'tell_leads', outcome: 'done', reason: '2 leads told' },
      { step: 'hand_over', outcome: 'done', reason: 'handed to the group' },
    ]);
  });

  it('are none when the department wants none', () => {
    expect(stepsDue({ tellLeads: false, handToGroupId: null }, promise)).toEqual([]);
  });

  it('are taken once', () => {
    expect(stepsDue(policy, { ...promise, taken: ['tell_leads'] })).toEqual([
      expect.objectContaining({ step: 'hand_over' }),
    ]);
    expect(stepsDue(policy, { ...promise, taken: ['tell_leads', 'hand_over'] })).toEqual([]);
  });

  it.each([
    { why: 'the department has no lead', facts: { leads: 0 }, step: 'tell_leads' },
    {
      why: 'the ticket has ended',
      facts: { ticketStatus: 'resolved' as const },
      step: 'hand_over',
    },
    { why: 'the group has the ticket already', facts: { groupId: 'major' }, step: 'hand_over' },
  ])('are skipped when $why', ({ why, facts, step }) => {
    expect(stepsDue(policy, { ...promise, ...facts })).toContainEqual({
      step,
      outcome: 'skipped',
      reason: why,
    });
  });

  it('tell the leads also of a ticket that has ended', () => {
    expect(stepsDue(policy, { ...promise, leads: 1, ticketStatus: 'closed' })[0]).toEqual({
      step: 'tell_leads',
      outcome: 'done',
      reason: '1 lead told',
    });
  });
});

describe('the assignee of a ticket that is handed over', () => {
  it.each([
    { who: 'a member of the group', assignee: 'ann', after: 'ann' },
    { who: 'somebody else', assignee: 'bob', after: null },
    { who: 'nobody', assignee: null, after: null },
  ])('is $after when it was $who', ({ assignee, after }) => {
    expect(assigneeAfterHandOver(assignee, ['ann'])).toBe(after);
  });
});
