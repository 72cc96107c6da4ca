import { describe, expect, it } from '@jest/globals';
import { officeHours, roundTheClock } from '../../calendars/domain/service-calendar.js';
import { WorkingHours } from '../../calendars/domain/working-hours.js';
import { PolicyHours } from '../policy-hours.js';
import type { SlaClock } from './sla-clock.js';
import {
  cancel,
  changeCalendar,
  measuredUnder,
  pause,
  recordBreach,
  reopen,
  resume,
  retarget,
  retargetAnew,
  start,
  stop,
} from './sla-clock.js';
import { consumedAt, usedUpAt } from './used-time.js';

const HOUR = 3_600_000;
const hours = new WorkingHours(officeHours('Europe/London'));
const at = (text: string): number => Date.parse(`2026-11-${text}:00Z`);

/** A clock of four hours, started on Tuesday the 24th at 10:00: due at 14:00. */
const fourHours = (): SlaClock => start('resolve', 4 * HOUR, at('24T10:00'), hours);

describe('another promise', () => {
  it('keeps the time used', () => {
    const clock = retarget(fourHours(), 6 * HOUR, at('24T12:00'), hours);
    expect(clock.dueAt).toBe(at('24T16:00'));
    expect(consumedAt(clock, at('24T12:00'), hours)).toBe(2 * HOUR);
  });

  it('that is used up already was due when it would have been, and is breached at once', () => {
    const clock = retarget(fourHours(), HOUR, at('24T12:00'), hours);
    expect(clock).toMatchObject({ dueAt: at('24T11:00'), breachedAt: at('24T11:00') });
  });

  it('that is used up at this very moment is kept still', () => {
    const clock = retarget(fourHours(), 2 * HOUR, at('24T12:00'), hours);
    expect(clock).toMatchObject({ dueAt: at('24T12:00'), breachedAt: null });
    expect(recordBreach(clock, at('24T12:00') + 1).breachedAt).toBe(at('24T12:00'));
  });

  it('that was used up before a hold is found there', () => {
    const held = pause(fourHours(), at('24T12:00'), hours);
    expect(retarget(held, HOUR, at('24T13:00'), hours)).toMatchObject({
      state: 'paused',
      dueAt: null,
      breachedAt: at('24T11:00'),
    });
  });

  it('that is larger takes a breach back', () => {
    const late = recordBreach(fourHours(), at('24T15:00'));
    expect(late.breachedAt).toBe(at('24T14:00'));
    expect(retarget(late, 8 * HOUR, at('24T15:00'), hours)).toMatchObject({
      breachedAt: null,
      dueAt: at('25T10:00'),
      breachesAfter: at('25T10:00'),
    });
  });

  it('the same one changes nothing', () => {
    const clock = fourHours();
    expect(retarget(clock, 4 * HOUR, at('24T12:00'), hours)).toBe(clock);
  });

  it('withdrawn and given back is as if it had always held', () => {
    const without = retarget(fourHours(), null, at('24T12:00'), hours);
    expect(without).toMatchObject({ dueAt: null, breachesAfter: null, breachedAt: null });
    expect(retarget(without, 4 * HOUR, at('24T13:00'), hours).dueAt).toBe(at('24T14:00'));
  });
});

describe('another promise that counts from the change', () => {
  it('charges nothing of before, and keeps it on record', () => {
    const clock = retargetAnew(fourHours(), 2 * HOUR, at('24T12:00'), hours);
    expect(clock).toMatchObject({
      startedAt: at('24T10:00'),
      consumedMs: 0,
      dueAt: at('24T14:00'),
      spells: [{ from: at('24T10:00'), to: at('24T12:00'), usedMs: 0, waived: true }],
    });
    expect(stop(clock, at('24T14:00') + 1, hours)).toMatchObject({ verdict: 'breached' });
  });

  it('during a hold is due when the hold is over and it is used up', () => {
    const held = retargetAnew(
      pause(fourHours(), at('24T12:00'), hours),
      HOUR,
      at('24T13:00'),
      hours,
    );
    expect(held).toMatchObject({ state: 'paused', dueAt: null });
    expect(resume(held, at('24T15:00'), hours).dueAt).toBe(at('24T16:00'));
  });

  it('is judged by the new promise alone', () => {
    const late = recordBreach(fourHours(), at('24T15:00'));
    expect(retargetAnew(late, HOUR, at('24T15:00'), hours)).toMatchObject({
      breachedAt: null,
      dueAt: at('24T16:00'),
    });
  });

  it('the same one changes nothing', () => {
    const clock = fourHours();
    expect(retargetAnew(clock, 4 * HOUR, at('24T12:00'), hours)).toBe(clock);
  });
});

describe('reopening', () => {
  it('goes on with the time used, as the next cycle', () => {
    const resolved = stop(fourHours(), at('24T13:00'), hours);
    const again = reopen(resolved, 4 * HOUR, at('26T10:00'), hours);
    expect(resolved.verdict).toBe('met');
    expect(again).toMatchObject({
      cycle: 2,
      state: 'running',
      startedAt: at('24T10:00'),
      consumedMs: 3 * HOUR,
      dueAt: at('26T11:00'),
      verdict: null,
      stoppedAt: null,
    });
    expect(stop(again, at('26T11:30'), hours)).toMatchObject({ verdict: 'breached' });
  });

  it('of a breached clock is breached from the same moment, and never again', () => {
    const resolved = stop(fourHours(), at('24T15:00'), hours);
    const again = reopen(resolved, 4 * HOUR, at('26T10:00'), hours);
    expect(again).toMatchObject({ breachedAt: at('24T14:00'), breachesAfter: null });
    expect(recordBreach(again, at('27T10:00'))).toBe(again);
  });

  it('with a larger promise is no longer breached', () => {
    const resolved = stop(fourHours(), at('24T15:00'), hours);
    expect(reopen(resolved, 8 * HOUR, at('26T10:00'), hours)).toMatchObject({
      breachedAt: null,
      dueAt: at('26T13:00'),
      breachesAfter: at('26T13:00'),
    });
    expect(resolved.verdict).toBe('breached');
  });

  it('with nothing left is due as soon as service goes on', () => {
    const resolved = stop(fourHours(), at('24T14:00'), hours);
    const again = reopen(resolved, 4 * HOUR, at('26T20:00'), hours);
    expect(resolved.verdict).toBe('met');
    expect(again).toMatchObject({ dueAt: at('27T09:00'), breachesAfter: at('27T09:00') });
  });

  it('charging the time between goes on from where it ended', () => {
    const resolved = stop(fourHours(), at('24T13:00'), hours);
    expect(reopen(resolved, 4 * HOUR, at('24T13:30'), hours, 'count')).toMatchObject({
      dueAt: at('24T14:00'),
      breachedAt: null,
    });
    expect(reopen(resolved, 4 * HOUR, at('26T10:00'), hours, 'count')).toMatchObject({
      dueAt: at('24T14:00'),
      breachedAt: at('24T14:00'),
    });
    expect(resolved.verdict).toBe('met');
  });

  it('starting anew charges nothing of before, and keeps it on record', () => {
    const resolved = stop(fourHours(), at('24T15:00'), hours);
    expect(reopen(resolved, 4 * HOUR, at('26T10:00'), hours, 'restart')).toMatchObject({
      consumedMs: 0,
      dueAt: at('26T14:00'),
      breachedAt: null,
      spells: [{ from: at('24T10:00'), to: at('24T15:00'), usedMs: 0, waived: true }],
    });
    expect(resolved.verdict).toBe('breached');
  });

  it('of a clock that still runs changes nothing', () => {
    const clock = fourHours();
    expect(reopen(clock, 4 * HOUR, at('24T12:00'), hours)).toBe(clock);
  });
});

describe('cancelling', () => {
  it('ends without judging', () => {
    expect(cancel(fourHours(), at('24T12:00'), hours)).toMatchObject({
      state: 'cancelled',
      verdict: 'cancelled',
      dueAt: null,
      breachesAfter: null,
      breachedAt: null,
      stoppedAt: at('24T12:00'),
    });
  });

  it('does not hide a breach that came before', () => {
    expect(cancel(fourHours(), at('24T15:00'), hours)).toMatchObject({
      verdict: 'cancelled',
      breachedAt: at('24T14:00'),
    });
  });
});

describe('noticing a breach', () => {
  it.each([
    ['before the due moment', at('24T13:59'), null],
    ['at the due moment', at('24T14:00'), null],
    ['just after it', at('24T14:00') + 1, at('24T14:00')],
    ['three hours late', at('24T17:00'), at('24T14:00')],
  ])('%s', (_name, now, breachedAt) => {
    expect(recordBreach(fourHours(), now).breachedAt).toBe(breachedAt);
  });

  it('happens once', () => {
    const late = recordBreach(fourHours(), at('24T15:00'));
    expect(recordBreach(late, at('24T16:00'))).toBe(late);
  });
});

describe('another calendar', () => {
  const both = new PolicyHours(
    hours,
    new Map([['always', new WorkingHours(roundTheClock('Europe/London'))]]),
  );
  const toAlways = (clock: SlaClock, moment: number): SlaClock =>
    changeCalendar(clock, 'always', moment, both);

  it('measures from the change on; what went before stays measured', () => {
    const clock = toAlways(start('resolve', 12 * HOUR, at('24T10:00'), both), at('24T20:00'));
    expect(clock).toMatchObject({ consumedMs: 7 * HOUR, dueAt: at('25T01:00') });
    expect(stop(clock, at('25T03:00'), both)).toMatchObject({
      verdict: 'breached',
      breachedAt: at('25T01:00'),
      spells: [{ usedMs: 7 * HOUR }, { usedMs: 7 * HOUR, calendar: 'always' }],
    });
  });

  it('does not move a breach', () => {
    const clock = toAlways(start('resolve', 4 * HOUR, at('24T07:00'), both), at('24T20:00'));
    expect(clock.breachedAt).toBe(at('24T13:00'));
    expect(stop(clock, at('25T10:00'), both)).toMatchObject({
      verdict: 'breached',
      breachedAt: at('24T13:00'),
    });
  });

  it('leaves closed verdicts alone, and holds as they are until they end', () => {
    const stopped = stop(fourHours(), at('24T13:00'), both);
    expect(toAlways(stopped, at('24T20:00'))).toBe(stopped);
    const paused = toAlways(pause(fourHours(), at('24T13:00'), both), at('24T20:00'));
    expect(paused).toMatchObject({ state: 'paused', consumedMs: 3 * HOUR, dueAt: null });
    expect(resume(paused, at('24T22:00'), both).dueAt).toBe(at('24T23:00'));
  });

  it('keeps what another version measured when the ticket goes over to it', () => {
    const always = new WorkingHours(roundTheClock('Europe/London'));
    const after = new PolicyHours(always, new Map([['before', hours]]));
    const running = measuredUnder(start('resolve', 12 * HOUR, at('24T10:00'), hours), 'before');
    const clock = changeCalendar(running, null, at('24T20:00'), after);
    expect(clock).toMatchObject({ consumedMs: 7 * HOUR, dueAt: at('25T01:00') });
    expect(usedUpAt(clock, 3 * HOUR, after)).toBe(at('24T13:00'));
  });
});
