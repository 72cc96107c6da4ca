import { isIP } from 'node:net';
import { addressClass } from './address-class.js';
import { OutboundFailure } from './outbound-failure.js';

const MOST_CHARACTERS = 2_000;

/** What the desk may ask besides the internet. */
export interface OutboundReach {
  /** Whether http will do, and this machine may be asked. For development and tests. */
  readonly allowLocal: boolean;
}

/**
 * Reads an address that somebody gave. A name is not resolved here: that is for the moment of
 * connecting, since it may lead elsewhere by then.
 *
 * @throws OutboundFailure `not_allowed` with what is wrong, to go on after the name of a field.
 */
export function readOutboundUrl(text: string, reach: OutboundReach): URL {
  if (text.length > MOST_CHARACTERS || !URL.canParse(text)) {
    throw refused('must be a web address, such as https://example.org/holidays.ics');
  }
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(reach.allowLocal && url.protocol === 'http:')) {
    throw refused('must begin with https://');
  }
  if (url.username !== '' || url.password !== '') {
    throw refused('must not have a user name or a password in it');
  }
  const host = hostOf(url);
  if (isIP(host) !== 0) requireReachable(host, reach);
  return url;
}

/** The host name or the address, an IPv6 one without brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

/** @throws OutboundFailure in the same words for what is inside and for what is not there at all. */
export function requireReachable(address: string, { allowLocal }: OutboundReach): void {
  const found = addressClass(address);
  if (found === 'public' || (allowLocal && found === 'loopback')) return;
  throw notOnTheInternet();
}

/** Whether a name is unknown or leads inside is nobody's business outside. */
export function notOnTheInternet(cause?: unknown): OutboundFailure {
  return refused('has no address on the public internet', cause);
}

function refused(message: string, cause?: unknown): OutboundFailure {
  return new OutboundFailure('not_allowed', message, cause === undefined ? undefined : { cause });
}
