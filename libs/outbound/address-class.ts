import ipaddr from 'ipaddr.js';

/** Of the whole IPv6 space only this is given out for the internet. */
const GIVEN_OUT = ipaddr.IPv6.parseCIDR('2000::/3');

/** Addresses that look public and lead to the machinery of a cloud: Azure's. */
const OF_A_CLOUD: ReadonlySet<string> = new Set(['168.63.129.16']);

/**
 * - `public`: on the internet.
 * - `loopback`: this machine.
 * - `inside`: everything else: private, link-local, shared, reserved, translated, or no address.
 */
export type AddressClass = 'public' | 'loopback' | 'inside';

/** @param address - IPv4 or IPv6 in its usual form, as a resolver gives it. */
export function addressClass(address: string): AddressClass {
  if (!ipaddr.isValid(address)) return 'inside';
  // An IPv4 address in the guise of an IPv6 one is judged as what it is.
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  if (range === 'loopback') return 'loopback';
  if (range !== 'unicast' || OF_A_CLOUD.has(parsed.toString())) return 'inside';
  return parsed instanceof ipaddr.IPv4 || parsed.match(GIVEN_OUT) ? 'public' : 'inside';
}
