import { describe, expect, it } from '@jest/globals';
import { addressClass } from './address-class.js';

const INSIDE: readonly (readonly [address: string, what: string])[] = [
  ['0.0.0.0', 'no address'],
  ['10.0.0.1', 'private'],
  ['10.255.255.255', 'private'],
  ['100.64.0.1', 'shared by the customers of a provider'],
  ['100.100.100.200', 'metadata of a cloud'],
  ['100.127.255.255', 'shared by the customers of a provider'],
  ['168.63.129.16', 'machinery of a cloud'],
  ['169.254.0.1', 'link-local'],
  ['169.254.169.254', 'metadata of a cloud'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.0.0.192', 'metadata of a cloud'],
  ['192.0.2.1', 'for examples'],
  ['192.88.99.1', 'a relay'],
  ['192.168.0.1', 'private'],
  ['198.18.0.1', 'for measurements'],
  ['198.51.100.1', 'for examples'],
  ['203.0.113.1', 'for examples'],
  ['224.0.0.1', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'no address'],
  ['::a00:1', 'IPv4 in an old guise'],
  ['::808:808', 'IPv4 in an old guise'],
  ['::ffff:10.0.0.1', 'IPv4 in the guise of IPv6'],
  ['::ffff:a9fe:a9fe', 'metadata, in the guise of IPv6'],
  ['::ffff:0:127.0.0.1', 'translated'],
  ['64:ff9b::7f00:1', 'translated to this machine'],
  ['64:ff9b::808:808', 'translated'],
  ['64:ff9b:1::a00:1', 'translated inside'],
  ['100::1', 'thrown away'],
  ['2001::1', 'a tunnel'],
  ['2001:db8::1', 'for examples'],
  ['2002:7f00:1::', 'a tunnel to this machine'],
  ['3fff::1', 'for examples'],
  ['4000::1', 'not given out'],
  ['fc00::1', 'private'],
  ['fd00:ec2::254', 'metadata of a cloud'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local, on a wire'],
  ['fec0::1', 'private, as it once was'],
  ['ff02::1', 'multicast'],
  ['', 'nothing'],
  ['example.org', 'a name'],
];

describe('an address', () => {
  it.each(INSIDE)('%s is inside: %s', (address) => {
    expect(addressClass(address)).toBe('inside');
  });

  it.each(['127.0.0.1', '127.255.255.254', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1'])(
    '%s is this machine',
    (address) => {
      expect(addressClass(address)).toBe('loopback');
    },
  );

  it.each([
    ...['1.1.1.1', '8.8.8.8', '100.63.255.255', '100.128.0.1', '151.101.0.144', '172.32.0.1'],
    ...['2606:4700:4700::1111', '2a00:1450:4009::1', '::ffff:8.8.8.8'],
  ])('%s is on the internet', (address) => {
    expect(addressClass(address)).toBe('public');
  });
});
