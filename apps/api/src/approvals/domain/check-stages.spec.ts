import { describe, expect, it } from '@jest/globals';
import { checkStages } from './check-stages.js';
import { planStages } from './plan-stages.js';

const ANN = '01980000-0000-7000-8000-000000000001';
const BEN = '01980000-0000-7000-8000-000000000002';
const approvers = [{ person: ANN }];

describe('stages from outside', () => {
  it('are read with what is usual where it is left out', () => {
    expect(checkStages([{ approvers }])).toEqual({
      ok: true,
      stages: [{ approvers, rule: 'any' }],
    });
  });

  it.each([
    ['no list', {}, ['stages']],
    ['an empty list', [], ['stages']],
    ['too many', Array.from({ length: 6 }, () => ({ approvers })), ['stages']],
    ['a stage that is none', ['lead'], ['stages[0]']],
    ['nobody', [{ approvers: [] }], ['stages[0].approvers']],
    ['no list of people', [{ approvers: ANN }], ['stages[0].approvers']],
    ['a person without an id', [{ approvers: [{ person: 'ann' }] }], ['stages[0].approvers[0]']],
    ['a role that none has', [{ approvers: [{ role: 'boss' }] }], ['stages[0].approvers[0]']],
    [
      'two names in one',
      [{ approvers: [{ person: ANN, group: 'network' }] }],
      ['stages[0].approvers[0]'],
    ],
    ['an unknown rule', [{ approvers, rule: 'most' }], ['stages[0].rule']],
    ['a quorum without a number', [{ approvers, rule: 'quorum' }], ['stages[0].quorum']],
    ['a number without quorum', [{ approvers, rule: 'all', quorum: 1 }], ['stages[0].quorum']],
    ['a quorum of none', [{ approvers, rule: 'quorum', quorum: 0 }], ['stages[0].quorum']],
    ['half an hour', [{ approvers, answerWithinHours: 0.5 }], ['stages[0].answerWithinHours']],
    ['a next without a time', [{ approvers, thenTo: [BEN] }], ['stages[0].answerWithinHours']],
    [
      'a next that is nobody',
      [{ approvers, answerWithinHours: 1, thenTo: ['ben'] }],
      ['stages[0].thenTo[0]'],
    ],
    ['what is not known', [{ approvers, veto: true }], ['stages[0].veto']],
  ])('are refused: %s', (_, input, fields) => {
    const checked = checkStages(input);
    expect(checked.ok ? [] : checked.errors.map(({ field }) => field)).toEqual(fields);
  });
});

describe('the people of stages', () => {
  const known = {
    people: new Set([ANN, BEN]),
    groups: new Map([
      ['network', [ANN, BEN, 'cleo']],
      ['empty', []],
      ['own', ['rita']],
    ]),
    leads: ['leila', 'rita'],
    barred: new Map([
      ['rita', 'raised it'],
      [BEN, 'asks for it'],
    ]),
  };
  const planned = (stage: Parameters<typeof planStages>[0][number]) => planStages([stage], known);

  it('are each asked once, without those who may not', () => {
    expect(
      planned({
        approvers: [{ group: 'network' }, { person: ANN }, { role: 'lead' }],
        rule: 'all',
      }),
    ).toEqual({
      ok: true,
      stages: [
        {
          ...{ rule: 'all', approvers: [ANN, 'cleo', 'leila'], needed: 3 },
          ...{ answerWithinHours: null, thenTo: [] },
        },
      ],
    });
  });

  it('are followed by the leads where a time is set and nobody is named', () => {
    const plan = planned({ approvers, rule: 'any', answerWithinHours: 4 });
    expect(plan).toMatchObject({ stages: [{ answerWithinHours: 4, thenTo: ['leila'] }] });
  });

  it.each([
    ['somebody unknown', { approvers: [{ person: 'x' }] }, 'approvers[0].person', 'no person'],
    ['who asks', { approvers: [{ person: BEN }] }, 'approvers[0].person', 'asks for it'],
    [
      'an unknown group',
      { approvers: [{ group: 'x' }] },
      'approvers[0].group',
      'no resolver group',
    ],
    ['an empty group', { approvers: [{ group: 'empty' }] }, 'approvers[0].group', 'no members'],
    ['a group of who raised it', { approvers: [{ group: 'own' }] }, 'approvers', 'nobody'],
    [
      'more than there are',
      { approvers: [{ group: 'network' }], rule: 'quorum', quorum: 3 },
      'quorum',
      'more than the 2',
    ],
    [
      'an unknown next',
      { approvers, answerWithinHours: 1, thenTo: ['x'] },
      'thenTo[0]',
      'no person',
    ],
  ] as const)('are refused: %s', (_, plan, field, says) => {
    const result = planned({ rule: 'any', ...plan });
    expect(result.ok ? [] : result.errors).toEqual([
      { field: `stages[0].${field}`, message: expect.stringContaining(says) },
    ]);
  });

  it('are refused when nobody leads the department', () => {
    const result = planStages([{ approvers: [{ role: 'lead' }], rule: 'any' }], {
      ...known,
      leads: [],
    });
    expect(result.ok ? [] : result.errors.map(({ field }) => field)).toEqual([
      'stages[0].approvers[0].role',
    ]);
  });
});
