import { describe, expect, it } from '@jest/globals';
import { officeHours } from '../../calendars/domain/service-calendar.js';
import { WorkingHours } from '../../calendars/domain/working-hours.js';
import { APPROVAL, type SlaPolicy } from './sla-policy.js';
import { replay, type TicketFact } from './sla-replay.js';

const at = (time: string): number => Date.parse(`2026-11-${time}:00Z`);
const hours = new WorkingHours(officeHours('Europe/London'));
const policy: SlaPolicy = {
  rules: [{ when: {}, targets: { firstResponse: 60, resolve: 120 } }],
  pauses: ['resolve'],
};
const asked: TicketFact[] = [
  { at: at('24T09:00'), type: 'created', priority: 'P3', ticketType: 'service_request' },
  { at: at('24T10:00'), type: 'pending', pendingReason: APPROVAL },
  { at: at('24T12:00'), type: 'resumed' },
];
const dueOf = (terms: Partial<SlaPolicy>, target: string): number | null | undefined =>
  replay(asked, { ...policy, ...terms }, hours, at('24T12:00')).clocks.find(
    (clock) => clock.target === target,
  )?.dueAt;

describe('while an approval is awaited', () => {
  it('clocks run on unless the policy says otherwise, whatever pauses on a hold', () => {
    expect(dueOf({}, 'resolve')).toBe(at('24T11:00'));
    expect(dueOf({ pauseReasons: { resolve: ['user'] } }, 'resolve')).toBe(at('24T11:00'));
    expect(dueOf({ pausesOnApproval: [] }, 'resolve')).toBe(at('24T11:00'));
  });

  it('the clocks that it names stand still, those of groups with resolve, and no other', () => {
    const terms = { pauses: [], pausesOnApproval: ['resolve'] } as const;
    expect(dueOf(terms, 'resolve')).toBe(at('24T13:00'));
    expect(dueOf(terms, 'firstResponse')).toBe(at('24T10:00'));
  });

  it('the receipt has it as a pause', () => {
    const { receipt } = replay(
      asked,
      { ...policy, pausesOnApproval: ['resolve'] },
      hours,
      at('24T12:30'),
    );
    expect(
      receipt
        .filter(({ target }) => target === 'resolve')
        .map(({ kind, from, to }) => [kind, from, to]),
    ).toEqual([
      ['counted', at('24T09:00'), at('24T10:00')],
      ['paused', at('24T10:00'), at('24T12:00')],
      ['counted', at('24T12:00'), at('24T12:30')],
    ]);
  });
});
