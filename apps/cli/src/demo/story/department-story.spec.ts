import { describe, expect, it } from '@jest/globals';
import { officeHours, WorkingHours } from '../../../../api/src/calendars/index.js';
import { isStep, type TicketStatus } from '../../../../api/src/tickets/domain/ticket-status.js';
import { SeededRandom } from '../../import/generated/seeded-random.js';
import type { Doer, ToldTicket } from './deed.js';
import { departmentStory, type Stage } from './department-story.js';
import { PRESENT } from './present-tickets.js';

const PAST = 60;
const hours = new WorkingHours(officeHours('Europe/London', ['2026-12-25', '2026-12-28']));

function agent(name: string): Doer {
  return { id: name, name, role: 'agent' };
}

function stageAt(moment: string, seed: number): Stage {
  const colleagues = ['Ann Early', 'Ben Late', 'Cas Never'].map((name) => ({
    id: name,
    name,
    role: 'requester' as const,
    site: 'Leeds',
    equipment: { laptop: { id: `laptop of ${name}`, tag: 'CAF-L1' } },
  }));
  return {
    colleagues: colleagues as [(typeof colleagues)[0], ...typeof colleagues],
    admin: { id: 'admin', name: 'Adam Admin', role: 'admin' },
    agents: new Map([
      ['service-desk', [agent('Dee Desk'), agent('Dan Desk')]],
      ['desktop', [agent('Dee Desk')]],
      ['network', [agent('Ned Net')]],
      ['applications', [agent('Abe App')]],
    ]),
    promised: ({ impact }) =>
      impact === 'high' ? { respond: 15, solve: 240 } : { respond: 240, solve: 2400 },
    time: hours,
    random: new SeededRandom(seed),
    now: Date.parse(moment),
  };
}

function walked({ plot, deeds }: ToldTicket): TicketStatus {
  let status: TicketStatus = 'new';
  for (const { act } of deeds) {
    if (act.type !== 'move') continue;
    expect({ from: status, to: act.to, isStep: isStep(plot.type, status, act.to) }).toEqual({
      from: status,
      to: act.to,
      isStep: true,
    });
    status = act.to;
  }
  return status;
}

describe('the story of a department', () => {
  it.each([
    ['a Tuesday at noon', '2026-11-24T12:00:00Z'],
    ['a Monday just after opening', '2026-11-23T09:02:00Z'],
    ['a Sunday night', '2026-11-22T03:00:00Z'],
    ['a holiday', '2026-12-28T15:00:00Z'],
    ['the morning after the clocks went back', '2026-10-25T01:30:00Z'],
  ])('holds on %s', (_, moment) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const stage = stageAt(moment, seed);
      const tickets = departmentStory(stage, PAST);
      expect(tickets).toHaveLength(PAST + PRESENT.length);

      const ends = tickets.map(walked);
      for (const { status } of PRESENT) expect(ends).toContain(status);
      for (const { createdAt, deeds } of tickets) {
        const moments = [createdAt, ...deeds.map(({ at }) => at), stage.now];
        expect(moments).toEqual(moments.toSorted((one, other) => one - other));
      }
    }
  });

  it('leaves no word of a plot open', () => {
    const tickets = departmentStory(stageAt('2026-11-24T12:00:00Z', 7), PAST);
    expect(JSON.stringify(tickets.map(({ plot }) => plot))).not.toMatch(
      /[{](site|asset|requester)/,
    );
  });

  it('lets nobody solve their own ticket', () => {
    for (const { cast } of departmentStory(stageAt('2026-11-24T12:00:00Z', 7), PAST)) {
      expect([cast.desk.id, cast.resolver.id]).not.toContain(cast.requester.id);
    }
  });
});
