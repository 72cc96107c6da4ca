import { expect, it } from '@jest/globals';
import { breachDays } from './breach-hours.js';

it('breaches are told by weekday, with the worst hour', () => {
  const none = new Array<number>(168).fill(0);
  const before = none.with(9, 2).with(167, 1);
  const after = none.with(33, 1).with(40, 4);
  const days = breachDays({ before, after });
  expect(days).toHaveLength(7);
  expect(days[0]).toEqual({ day: 'Monday', before: 2, after: 0, worst: null });
  expect(days[1]).toEqual({ day: 'Tuesday', before: 0, after: 5, worst: '16:00' });
  expect(days[6]).toEqual({ day: 'Sunday', before: 1, after: 0, worst: null });
});
