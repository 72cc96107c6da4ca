import { describe, expect, it } from '@jest/globals';
import type { Role } from '#tenancy';
import { sideOf } from './conversations.policy.js';

describe('for whom somebody speaks', () => {
  it.each([
    ['agent', 'someone', 'desk'],
    ['admin', 'someone', 'desk'],
    ['lead', 'someone', 'requester'],
    ['requester', 'someone', 'requester'],
    // An agent who raised the ticket does not give themselves a first response.
    ['agent', 'me', 'requester'],
  ] as const)('%s on a ticket of %s speaks for the %s', (role: Role, requesterId, side) => {
    const actor = { personId: 'me', name: 'Me', role, tenants: [] };
    expect(sideOf(actor, { requesterId })).toBe(side);
  });
});
