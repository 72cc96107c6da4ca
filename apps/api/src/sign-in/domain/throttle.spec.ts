import { describe, expect, it } from '@jest/globals';
import { addressGroup } from './throttle.js';

describe('what counts as one address', () => {
  it.each([
    { address: '203.0.113.9', group: '203.0.113.9' },
    { address: '::ffff:203.0.113.9', group: '203.0.113.9' },
    { address: '2001:db8:1:2:aaaa:bbbb:cccc:dddd', group: '2001:db8:1:2' },
    { address: '2001:0DB8:0001:0002::1', group: '2001:db8:1:2' },
    { address: '2001:db8::1', group: '2001:db8:0:0' },
    { address: 'fe80::1%eth0', group: 'fe80:0:0:0' },
    { address: '::1', group: '0:0:0:0' },
  ])('$address is $group', ({ address, group }) => {
    expect(addressGroup(address)).toBe(group);
  });
});
