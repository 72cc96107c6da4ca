import { describe, expect, it } from '@jest/globals';
import { importedTicket } from './imported-ticket.js';
import { historyOf } from './incident-history.js';
import type { LogEvent } from './log-event.js';
import { at, event } from './testing/told-events.js';

const ticketOf = (...events: LogEvent[]): ReturnType<typeof importedTicket> =>
  importedTicket(
    historyOf(events, () => 'P3'),
    { source: 'old-desk' },
  );

describe('importedTicket', () => {
  it('carries what the log knows of an incident', () => {
    const ticket = ticketOf(
      event('8T09:00', 'new', {
        requester: 'Caller 1',
        openedBy: 'Opened by 8',
        subject: 'E-mail · Mailbox',
      }),
      event('8T10:00', 'resolved', {
        details: [
          ['Location', 'London'],
          ['Contact type', 'Phone'],
        ],
        resolution: [['Closing code', 'code 5']],
      }),
      event('13T10:00', 'closed', {
        details: [['Location', 'London']],
        resolution: [['Closing code', 'code 5']],
      }),
    );
    expect(ticket).toMatchObject({
      externalRef: 'old-desk:INC1',
      subject: 'E-mail · Mailbox',
      description: 'Imported incident INC1.\nLocation: London',
      resolution: 'Closing code: code 5',
      requester: 'Caller 1',
      openedBy: 'Opened by 8',
      reopenCount: 0,
      createdAt: at('8T09:00'),
      updatedAt: at('13T10:00'),
      resolvedAt: at('8T10:00'),
      closedAt: at('13T10:00'),
    });
  });

  it('has a subject and a requester where the log has none', () => {
    expect(ticketOf(event('8T09:00', 'new'))).toMatchObject({
      subject: 'Incident INC1',
      requester: 'Unknown requester',
      openedBy: 'Unknown requester',
      resolution: null,
      resolvedAt: null,
      closedAt: null,
    });
  });

  it('was resolved when it was last resolved', () => {
    expect(
      ticketOf(
        event('8T09:00', 'resolved', { order: 1 }),
        event('9T09:00', 'in_progress', { order: 2 }),
        event('10T09:00', 'resolved', { order: 3 }),
      ),
    ).toMatchObject({ reopenCount: 1, resolvedAt: at('10T09:00'), closedAt: null });
  });

  it('was never resolved when it is open again or was cancelled', () => {
    const open = { resolvedAt: null, closedAt: null };
    expect(
      ticketOf(
        event('8T09:00', 'resolved', { order: 1 }),
        event('9T09:00', 'in_progress', { order: 2 }),
      ),
    ).toMatchObject(open);
    expect(ticketOf(event('8T09:00', 'cancelled'))).toMatchObject(open);
  });

  it('closed without a resolution was resolved by that', () => {
    expect(ticketOf(event('8T09:00', 'closed'))).toMatchObject({
      resolvedAt: at('8T09:00'),
      closedAt: at('8T09:00'),
    });
  });

  it('keeps a long subject within the field', () => {
    expect(ticketOf(event('8T09:00', 'new', { subject: 'x'.repeat(400) })).subject).toHaveLength(
      300,
    );
  });
});
