import { describe, expect, it } from '@jest/globals';
import { TICKET_STATUSES } from '../../tickets/domain/ticket-status.js';
import { faultsOf } from './check-condition.js';
import { type Condition, holds } from './condition.js';
import { FIELDS, type TicketFacts } from './fields.js';

const ticket: TicketFacts = {
  ...{ type: 'incident', status: 'pending', open: true, priority: 'P2', impact: 'high' },
  ...{ urgency: 'low', category: 'network', service: null, supplier: null, group: 'desktop' },
  ...{ site: 'Leeds', assignee: null, requester: 'ann', vip: false, channel: 'portal' },
  ...{ tags: ['move', 'vpn'], subject: 'The VPN-client fails', model: [], breached: false },
  ...{ text: 'The VPN-client fails\nÉcran noir since 9:30.', reopened: 2, pendingReason: 'user' },
};

describe('a condition', () => {
  it.each<[string, Condition, boolean]>([
    ['is one value', { field: 'priority', is: 'P2' }, true],
    ['is another', { field: 'priority', is: 'P1' }, false],
    ['is one of several', { field: 'priority', is: ['P1', 'P2'] }, true],
    ['is none', { field: 'assignee', is: null }, true],
    ['is none or one', { field: 'group', is: [null, 'network'] }, false],
    ['is yes', { field: 'open', is: true }, true],
    ['is no', { field: 'vip', is: false }, true],
    ['has a tag', { field: 'tags', is: ['vpn', 'phone'] }, true],
    ['has no such tag', { field: 'tags', is: 'phone' }, false],
    ['has tags', { field: 'tags', is: null }, false],
    ['names no equipment', { field: 'model', is: null }, true],
    ['has a word', { field: 'subject', has: 'vpn' }, true],
    ['has part of a word only', { field: 'subject', has: 'client fail' }, false],
    ['has words in a row', { field: 'subject', has: 'vpn client' }, true],
    ['has a word of the description', { field: 'text', has: ['printer', 'ÉCRAN'] }, true],
    ['has it in the subject', { field: 'subject', has: 'écran' }, false],
    ['was opened again often', { field: 'reopened', atLeast: 2 }, true],
    ['was opened again more often', { field: 'reopened', atLeast: 3 }, false],
    [
      'all',
      {
        all: [
          { field: 'vip', is: false },
          { field: 'priority', is: 'P2' },
        ],
      },
      true,
    ],
    [
      'not all',
      {
        all: [
          { field: 'vip', is: true },
          { field: 'priority', is: 'P2' },
        ],
      },
      false,
    ],
    [
      'any',
      {
        any: [
          { field: 'vip', is: true },
          { field: 'priority', is: 'P2' },
        ],
      },
      true,
    ],
    ['all of none', { all: [] }, true],
    ['any of none', { any: [] }, false],
    ['not', { not: { field: 'service', is: 'mail' } }, true],
  ])('%s', (_, condition, expected) => {
    expect(faultsOf(condition, 'when')).toEqual([]);
    expect(holds(condition, ticket)).toBe(expected);
  });

  it('knows every state of a ticket', () => {
    expect(FIELDS.status.words).toEqual(TICKET_STATUSES);
  });
});

const deep = (levels: number): unknown =>
  levels === 0 ? { field: 'vip', is: true } : { not: deep(levels - 1) };

describe('what is no condition', () => {
  it.each([
    ['nothing', undefined, 'when', 'must be a condition'],
    ['a list', [], 'when', 'must be a condition'],
    ['a field that is not known', { field: 'password', is: 'x' }, 'when.field', 'must be one of'],
    ['a field of every object', { field: 'constructor', is: 'x' }, 'when.field', 'must be one of'],
    ['no test', { field: 'vip' }, 'when', 'must have field and is'],
    ['a test too many', { field: 'vip', is: true, not: 1 }, 'when', 'must have one of all'],
    ['the test of another kind', { field: 'subject', is: 'x' }, 'when', 'must have field and has'],
    ['a word that is not known', { field: 'priority', is: 'P9' }, 'when.is', 'must be of P1, P2'],
    ['no word where there is one', { field: 'status', is: null }, 'when.is', 'must be of new'],
    ['a word for yes', { field: 'vip', is: 'yes' }, 'when.is', 'must be true or false'],
    ['words without a letter', { field: 'text', has: '%_!' }, 'when.has', 'must be words'],
    ['what cannot be stored', { field: 'site', is: 'a\0b' }, 'when.is', 'must be text'],
    ['no value', { field: 'site', is: [] }, 'when.is', 'must be one value or a list'],
    ['a fraction', { field: 'reopened', atLeast: 1.5 }, 'when.atLeast', 'must be a whole number'],
    ['two joints', { all: [], any: [] }, 'when', 'must have one of all, any or not'],
    ['a joint of no list', { any: {} }, 'when.any', 'must be a list of conditions'],
    ['a part', { all: [{ all: [] }, { field: 'x' }] }, 'when.all[1].field', 'must be one of'],
    ['a nest', deep(5), 'when.not.not.not.not.not', 'is nested too deeply'],
    ['a crowd', { all: Array(50).fill({ all: [] }) }, 'when', 'must have at most 50 parts'],
  ])('is %s', (_, value, field, reason) => {
    expect(faultsOf(value, 'when')).toEqual([{ field, reason: expect.stringContaining(reason) }]);
  });
});
