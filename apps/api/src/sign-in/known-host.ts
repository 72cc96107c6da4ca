import { isIP } from 'node:net';
import { Problem } from '#problem';

const MORE_THAN_A_HOST = /[/\\?#@\s]/;

/**
 * Whether a request names a host that this desk goes by: the one people reach it at, this machine,
 * or a bare address. A name that somebody else owns can be pointed at us, and a browser would then
 * take their page for ours; an address cannot.
 *
 * @param host - as requested, with or without a port; empty when the client names none, as no browser does.
 * @param publicUrl - origin where people reach the desk.
 */
export function isKnownHost(host: string, publicUrl: string): boolean {
  if (host === '') return true;
  const name = MORE_THAN_A_HOST.test(host) ? undefined : URL.parse(`http://${host}`)?.hostname;
  if (name === undefined) return false;
  const known = [new URL(publicUrl).hostname, 'localhost'];
  return known.includes(name) || isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

/** @returns the refusal of a request that names a host which is not this desk. */
export function unknownHost(): Problem {
  return new Problem(
    421,
    'unknown_host',
    'This desk is not known by that name. Whoever runs it sets PUBLIC_URL, and lets a proxy pass the host on.',
  );
}
