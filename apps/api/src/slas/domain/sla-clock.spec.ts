import { describe, expect, it } from '@jest/globals';
import { officeHours } from '../../calendars/domain/service-calendar.js';
import { WorkingHours } from '../../calendars/domain/working-hours.js';
import { dueAtOpening } from './due-at-opening.js';
import type { SlaClock } from './sla-clock.js';
import { cancel, pause, resume, retarget, start, stop } from './sla-clock.js';

const HOUR = 3_600_000;
const SECOND = 1000;
const hours = new WorkingHours(officeHours('Europe/London'));
const at = (text: string): number => Date.parse(`2026-11-${text}:00Z`);

/** A clock of four hours, started on Tuesday the 24th at 10:00: due at 14:00. */
const fourHours = (): SlaClock => start('resolve', 4 * HOUR, at('24T10:00'), hours);

describe('starting', () => {
  it('is due when the budget of service time is used up', () => {
    expect(fourHours()).toMatchObject({
      state: 'running',
      cycle: 1,
      consumedMs: 0,
      dueAt: at('24T14:00'),
      breachesAfter: at('24T14:00'),
      verdict: null,
    });
  });

  it('outside service hours counts from the next opening', () => {
    const clock = start('resolve', HOUR, at('28T12:00'), hours);
    expect(clock.startedAt).toBe(at('28T12:00'));
    expect(clock.dueAt).toBe(at('30T10:00'));
  });

  it('with a budget used up exactly at closing is due at closing', () => {
    const clock = start('resolve', 8 * HOUR, at('24T09:00'), hours);
    expect(clock.dueAt).toBe(at('24T17:00'));
  });

  it('without a promise measures, and is neither due nor judged', () => {
    const clock = start('resolve', null, at('24T10:00'), hours);
    expect(clock).toMatchObject({ dueAt: null, breachesAfter: null });
    expect(stop(clock, at('25T10:00'), hours)).toMatchObject({
      consumedMs: 8 * HOUR,
      verdict: null,
    });
    expect(cancel(clock, at('25T10:00'), hours)).toMatchObject({
      state: 'cancelled',
      verdict: null,
    });
  });

  it('on a calendar that ends before the budget is never due', () => {
    const shortLived = new WorkingHours({
      timezone: 'UTC',
      week: {},
      holidays: [],
      exceptions: { '2026-11-24': [['09:00', '12:00']] },
    });
    const clock = start('resolve', 4 * HOUR, at('24T10:00'), shortLived);
    expect(clock).toMatchObject({ dueAt: null, breachesAfter: null });
    expect(stop(clock, at('30T10:00'), shortLived)).toMatchObject({ verdict: 'met' });
  });
});

describe('stopping', () => {
  it.each([
    ['within the budget', at('24T13:00'), 'met', null],
    ['with the budget exactly used', at('24T14:00'), 'met', null],
    ['a second over it', at('24T14:00') + SECOND, 'breached', at('24T14:00')],
    ['a millisecond over it', at('24T14:00') + 1, 'breached', at('24T14:00')],
  ])('%s', (_name, stoppedAt, verdict, breachedAt) => {
    expect(stop(fourHours(), stoppedAt, hours)).toMatchObject({
      state: 'stopped',
      stoppedAt,
      verdict,
      breachedAt,
      dueAt: at('24T14:00'),
      breachesAfter: null,
      runningSince: null,
    });
  });

  it('in the night after a budget used up at closing is late', () => {
    const day = start('resolve', 8 * HOUR, at('24T09:00'), hours);
    expect(day.breachesAfter).toBe(at('24T17:00'));
    expect(stop(day, at('24T17:00'), hours)).toMatchObject({ verdict: 'met' });
    expect(stop(day, at('24T23:00'), hours)).toMatchObject({
      verdict: 'breached',
      breachedAt: at('24T17:00'),
      consumedMs: 8 * HOUR,
    });
  });

  it('in that night is in time where promises last until the next opening', () => {
    const lasting = dueAtOpening(hours);
    const day = start('resolve', 8 * HOUR, at('24T09:00'), lasting);
    expect(day.dueAt).toBe(at('25T09:00'));
    expect(stop(day, at('24T23:00'), lasting)).toMatchObject({ verdict: 'met' });
    expect(stop(day, at('25T09:00'), lasting)).toMatchObject({ verdict: 'met' });
    expect(stop(day, at('25T09:00') + 1, lasting)).toMatchObject({
      verdict: 'breached',
      breachedAt: at('25T09:00'),
    });
  });

  it('happens once', () => {
    const stopped = stop(fourHours(), at('24T13:00'), hours);
    expect(stop(stopped, at('25T13:00'), hours)).toBe(stopped);
    expect(pause(stopped, at('25T13:00'), hours)).toBe(stopped);
    expect(cancel(stopped, at('25T13:00'), hours)).toBe(stopped);
    expect(retarget(stopped, HOUR, at('25T13:00'), hours)).toBe(stopped);
  });

  it('before the last thing that the clock saw counts as then', () => {
    expect(stop(fourHours(), at('24T08:00'), hours)).toMatchObject({
      stoppedAt: at('24T10:00'),
      consumedMs: 0,
      verdict: 'met',
    });
  });
});

describe('pausing', () => {
  it('keeps the time used and has no due moment', () => {
    expect(pause(fourHours(), at('24T11:00'), hours)).toMatchObject({
      state: 'paused',
      consumedMs: HOUR,
      runningSince: null,
      dueAt: null,
      breachesAfter: null,
      breachedAt: null,
    });
  });

  it('moves the due moment by the service time of the hold, seconds included', () => {
    const paused = pause(fourHours(), at('24T11:00') + 17 * SECOND, hours);
    const resumed = resume(paused, at('24T12:00') + 41 * SECOND, hours);
    expect(resumed.dueAt).toBe(at('24T15:00') + 24 * SECOND);
  });

  it('over a night, outside service hours, moves nothing', () => {
    const paused = pause(start('resolve', 16 * HOUR, at('24T10:00'), hours), at('24T17:00'), hours);
    expect(resume(paused, at('25T09:00'), hours).dueAt).toBe(at('26T10:00'));
  });

  it('at the due moment comes in time, and is due when service goes on', () => {
    const paused = pause(fourHours(), at('24T14:00'), hours);
    expect(paused).toMatchObject({ dueAt: null, breachedAt: null });
    expect(resume(paused, at('24T18:00'), hours).dueAt).toBe(at('25T09:00'));
  });

  it('twice is pausing once, resuming twice is resuming once', () => {
    const paused = pause(fourHours(), at('24T11:00'), hours);
    expect(pause(paused, at('24T12:00'), hours)).toBe(paused);
    const resumed = resume(paused, at('24T12:00'), hours);
    expect(resume(resumed, at('24T13:00'), hours)).toBe(resumed);
  });

  it('after the due moment keeps the breach', () => {
    const paused = pause(fourHours(), at('24T15:00'), hours);
    expect(paused).toMatchObject({ dueAt: null, breachedAt: at('24T14:00') });
    expect(resume(paused, at('25T10:00'), hours)).toMatchObject({
      dueAt: at('24T14:00'),
      breachedAt: at('24T14:00'),
      breachesAfter: null,
    });
  });
});
