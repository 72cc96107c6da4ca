/** Tries within this time count, in seconds. */
export const TRIES_WITHIN_SECONDS = 15 * 60;
/** Tries on one account, from wherever they come. */
export const TRIES_PER_ACCOUNT = 10;
/** Failed tries from one address, on whatever accounts: a whole office may share one. */
export const TRIES_PER_ADDRESS = 100;

/**
 * What counts as one address. Whoever has one IPv6 address has the 2^64 beside it, so those are
 * one; an IPv4 address in IPv6 clothes is itself.
 */
export function addressGroup(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address;

  const [head = '', tail] = address.toLowerCase().split('%', 1)[0]?.split('::') ?? [];
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const groups = [...first, ...Array.from({ length: zeros }, () => '0'), ...last];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
