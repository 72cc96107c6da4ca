import { describe, expect, it } from '@jest/globals';
import type { EventLogMapping } from './event-log-mapping.js';
import { EventReader, missingColumns } from './event-reader.js';

const mapping: EventLogMapping = {
  source: 'old-desk',
  delimiter: ',',
  unknown: ['?'],
  timezone: 'Etc/UTC',
  timeFormat: 'd/M/yyyy HH:mm',
  columns: {
    incident: 'id',
    eventAt: 'when',
    state: 'state',
    order: 'count',
    madeSla: 'sla',
    requester: 'who',
    priority: 'prio',
  },
  subject: ['area', 'symptom'],
  details: { Site: 'site' },
  resolution: {},
  states: { Open: { status: 'in_progress', pendingReason: null } },
  impacts: {},
  urgencies: {},
  priorities: { High: 'P2' },
};
const header = ['id', 'when', 'state', 'count', 'sla', 'who', 'prio', 'area', 'symptom', 'site'];
const good = {
  id: 'INC1',
  when: '29/2/2016 01:16',
  state: 'Open',
  count: '3',
  sla: 'true',
  who: 'Opened by  8',
  prio: 'High',
  area: 'E-mail',
  symptom: '?',
  site: 'London',
};
const reader = new EventReader(mapping, header, (wall) => wall + 1);
const read = (changes: Partial<typeof good> = {}): ReturnType<EventReader['read']> => {
  const cells = { ...good, ...changes };
  return reader.read({ line: 7, cells: header.map((name) => cells[name as keyof typeof good]) });
};
const reasonFor = (changes: Partial<typeof good>): string | undefined => {
  const result = read(changes);
  return 'reject' in result ? result.reject.reason : undefined;
};

describe('EventReader', () => {
  it('translates a row', () => {
    expect(read()).toMatchObject({
      event: {
        row: { line: 7 },
        incident: 'INC1',
        at: Date.parse('2016-02-29T01:16:00Z') + 1,
        order: 3,
        state: { status: 'in_progress', pendingReason: null },
        madeSla: true,
        requester: 'Opened by 8',
        priority: 'P2',
        subject: 'E-mail',
        details: [['Site', 'London']],
        openedAt: null,
        impact: null,
      },
    });
  });

  it('takes unknown and empty cells as not known', () => {
    expect(read({ who: '?', prio: '', count: '?', sla: '', area: '?', site: ' ' })).toMatchObject({
      event: {
        requester: null,
        priority: null,
        order: null,
        madeSla: null,
        subject: null,
        details: [],
      },
    });
  });

  it.each([
    [{ id: '?' }, 'id: is unknown'],
    [{ when: '' }, 'when: is unknown'],
    [{ state: '?' }, 'state: is unknown'],
    [{ state: '-100' }, 'state: "-100" is not in the mapping'],
    [{ state: 'constructor' }, 'state: "constructor" is not in the mapping'],
    [{ when: '31/2/2016 10:00' }, 'when: "31/2/2016 10:00" is no time of the form d/M/yyyy HH:mm'],
    [{ count: '-1' }, 'count: "-1" is no whole number'],
    [{ count: '9999999999' }, 'count: "9999999999" is no whole number'],
    [{ sla: 'maybe' }, 'sla: "maybe" is neither true nor false'],
    [{ prio: 'x'.repeat(50) }, `prio: "${'x'.repeat(40)}…" is not in the mapping`],
    [{ who: 'x'.repeat(201) }, 'who: is longer than 200 characters'],
    [{ site: 'a\0b' }, 'site: contains a NUL character'],
  ])('refuses %j', (changes, reason) => {
    expect(reasonFor(changes)).toBe(reason);
  });

  it('refuses a row of another length', () => {
    expect(reader.read({ line: 9, cells: ['INC1', 'x'] })).toEqual({
      reject: {
        row: { line: 9, cells: ['INC1', 'x'] },
        reason: 'has 2 cells, and the header has 10',
      },
    });
  });

  it('knows the incident of a row that is otherwise bad', () => {
    expect(reader.incidentOf({ line: 9, cells: ['INC1'] })).toBe('INC1');
    expect(reader.incidentOf({ line: 9, cells: ['?'] })).toBeNull();
    expect(reader.incidentOf({ line: 9, cells: [] })).toBeNull();
  });
});

describe('missingColumns', () => {
  it('names each column that the header lacks, once', () => {
    const lacking = header.filter((name) => name !== 'prio' && name !== 'area');
    expect(missingColumns(mapping, lacking)).toEqual(['prio', 'area']);
    expect(missingColumns(mapping, header)).toEqual([]);
  });
});
