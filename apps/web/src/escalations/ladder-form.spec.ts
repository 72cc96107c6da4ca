import { describe, expect, it } from '@jest/globals';
import { newLadder, toAction, toFormAction, triggerOf } from './ladder-form.js';

describe('the form of a ladder', () => {
  it.each([
    [{ do: 'notify', whom: { role: 'lead' } }, 'tell_leads'],
    [{ do: 'notify', whom: { onCall: 'holding' } }, 'tell_on_call'],
    [{ do: 'notify', whom: { group: 'network' } }, 'tell_group'],
    [{ do: 'assign', group: 'network' }, 'hand'],
    [{ do: 'assign', person: 'on_call' }, 'give_on_call'],
    [{ do: 'note', body: 'Look.' }, 'note'],
    [{ do: 'declare_major', reason: 'Many.' }, 'major'],
    [{ do: 'notify', whom: { role: 'lead' }, says: 'Look.' }, 'other'],
    [{ do: 'call_webhook', webhook: 'id' }, 'other'],
  ])('shows %j as %s and gives it back', (action, choice) => {
    const form = toFormAction(action);
    expect(form.choice).toBe(choice);
    expect(toAction(form)).toEqual(action);
  });

  it('begins a ladder with a key that no other has', () => {
    expect(newLadder(['breach', 'ladder-3']).key).toBe('ladder-4');
  });

  it('asks for a number where a trigger needs one', () => {
    expect(triggerOf('unassigned')).toEqual({ on: 'unassigned', minutes: 30 });
    expect(triggerOf('p1')).toEqual({ on: 'p1' });
  });
});
