import { describe, expect, it } from '@jest/globals';
import { actionInWords, type ShownAction } from './action-words.js';

const NAMES: Readonly<Record<string, string>> = { desk: 'Service desk', ada: 'Ada Agent' };

describe('an action in words', () => {
  it.each<[ShownAction, string]>([
    [{ do: 'assign', group: 'desk', person: 'ada' }, 'Assign to Service desk, Ada Agent'],
    [{ do: 'assign', group: null }, 'Take it from whoever has it'],
    [{ do: 'set_priority', priority: 'P2', reason: 'x' }, 'Set the priority to P2'],
    [{ do: 'tag', add: ['a', 'b'], remove: ['c'] }, 'Add the tags a, b; Remove the tags c'],
    [{ do: 'notify', whom: { onCall: 'holding' } }, 'Tell who is on call'],
    [{ do: 'notify', whom: { person: 'ada' } }, 'Tell Ada Agent'],
    [{ do: 'note', body: 'Two\nlines' }, 'Note “Two lines”'],
    [{ do: 'declare_major', reason: 'x' }, 'Declare a major incident'],
  ])('%j', (action, words) => {
    expect(actionInWords(action, (name) => NAMES[name] ?? name)).toBe(words);
  });
});
