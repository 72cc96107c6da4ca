import { describe, expect, it } from '@jest/globals';
import {
  isOpen,
  isStep,
  nextStatuses,
  statusAfterRequesterReply,
  statusWhenAssigned,
  TICKET_TYPES,
  type TicketStatus,
  type TicketType,
  workingStatus,
} from './ticket-status.js';

describe('the states of a ticket', () => {
  it.each([
    ['incident', 'new', 'assigned', true],
    ['incident', 'new', 'closed', false],
    ['incident', 'pending', 'resolved', true],
    ['incident', 'resolved', 'in_progress', true],
    ['incident', 'closed', 'resolved', false],
    ['incident', 'cancelled', 'in_progress', false],
    ['incident', 'in_progress', 'in_progress', false],
    ['incident', 'new', 'fulfilled', false],
    ['service_request', 'new', 'awaiting_approval', true],
    ['service_request', 'awaiting_approval', 'fulfilled', false],
    ['service_request', 'rejected', 'approved', false],
    ['service_request', 'fulfilled', 'in_fulfilment', true],
  ] as const)('%s: %s -> %s is %s', (type, from, to, allowed) => {
    expect(isStep(type, from, to)).toBe(allowed);
  });

  it.each(TICKET_TYPES)('of every %s lead to an end', (type: TicketType) => {
    const reached = statusesOf(type);
    for (const status of reached) {
      if (isOpen(status)) expect(nextStatuses(type, status)).not.toHaveLength(0);
    }
    expect(reached).toContain('closed');
    expect(reached).toContain(workingStatus(type));
  });

  it('never let an assignment undo work', () => {
    for (const type of TICKET_TYPES) {
      for (const status of statusesOf(type)) {
        const after = statusWhenAssigned(type, status);
        expect([status, after === status || isStep(type, status, after)]).toEqual([status, true]);
      }
    }
  });

  it.each([
    ['pending', 'user', 'in_progress'],
    ['pending', 'supplier', 'pending'],
    ['resolved', null, 'in_progress'],
    ['closed', null, 'closed'],
    ['assigned', null, 'assigned'],
  ] as const)('after an answer of the requester: %s (%s) -> %s', (from, reason, to) => {
    expect(statusAfterRequesterReply('incident', from, reason)).toBe(to);
  });
});

/** Every state that a ticket of this type can come to. */
function statusesOf(type: TicketType): Set<TicketStatus> {
  const reached = new Set<TicketStatus>(['new']);
  for (const status of reached) for (const next of nextStatuses(type, status)) reached.add(next);
  return reached;
}
