import { describe, expect, it } from '@jest/globals';
import { passwordFault } from './password.js';

describe('a password', () => {
  it.each([
    { length: 7, usable: false },
    { length: 8, usable: true },
    { length: 200, usable: true },
    { length: 201, usable: false },
  ])('of $length characters can be used: $usable', ({ length, usable }) => {
    expect(passwordFault('p'.repeat(length)) === undefined).toBe(usable);
  });
});
