import { describe, expect, it } from '@jest/globals';
import {
  hoursInWords,
  lengthOf,
  minutesOf,
  runsOver,
  tidyTime,
  timeOf,
  totalOf,
} from './span-times.js';

describe('times of a span', () => {
  it.each([
    ['09:00', 540],
    ['9:00', 540],
    ['00:00', 0],
    ['24:00', 1440],
    ['08:00:30', 480.5],
    ['24:01', undefined],
    ['09:60', undefined],
    ['nine', undefined],
    ['', undefined],
  ])('%s is %p minutes from midnight', (time, minutes) => {
    expect(minutesOf(time)).toBe(minutes);
  });

  it.each([
    [0, '00:00'],
    [545, '09:05'],
    [1440, '24:00'],
  ])('%p minutes are %s', (minutes, time) => {
    expect(timeOf(minutes)).toBe(time);
  });

  it.each([
    ['9', '09:00'],
    ['930', '09:30'],
    ['9.30', '09:30'],
    [' 9:30 ', '09:30'],
    ['17h30', '17:30'],
    ['24', '24:00'],
    ['08:00:30', '08:00:30'],
    ['25', '25'],
    ['nine', 'nine'],
    ['', ''],
  ])('%p is written %p', (typed, tidy) => {
    expect(tidyTime(typed)).toBe(tidy);
  });

  it('are as long as they last, over midnight too', () => {
    expect(lengthOf({ from: '09:00', to: '17:30' })).toBe(510);
    expect(lengthOf({ from: '22:00', to: '06:00' })).toBe(480);
    expect(lengthOf({ from: '09:00', to: '09:00' })).toBe(1440);
    expect(lengthOf({ from: '00:00', to: '24:00' })).toBe(1440);
    expect(lengthOf({ from: '09:00', to: '' })).toBe(0);
    expect(runsOver({ from: '22:00', to: '06:00' })).toBe(true);
    expect(runsOver({ from: '09:00', to: '24:00' })).toBe(false);
    expect(
      totalOf([
        { from: '09:00', to: '12:00' },
        { from: '13:00', to: '17:00' },
      ]),
    ).toBe(420);
  });

  it.each([
    [0, '0 h'],
    [2400, '40 h'],
    [3150, '52 h 30 min'],
    [10080, '168 h'],
  ])('%p minutes of service are %s', (minutes, words) => {
    expect(hoursInWords(minutes)).toBe(words);
  });
});
