import { Settings } from '#config';
import { TooManyRequests } from '#problem';
import { Injectable, Logger } from '@nestjs/common';
import { Counter } from 'prom-client';
import {
  addressGroup,
  hashSecret,
  readCredential,
  sessionCookieName,
  type SignedIn,
} from '../sign-in/index.js';
import type { Rate } from './domain/allowance.js';
import { Allowances } from './domain/allowances.js';

/** People and departments whose requests are counted, and credentials that are known to be hot. */
const MOST_KEPT = 10_000;
/** How many seconds' worth of requests may come at once. */
const SAVED_SECONDS = 2;
const WARN_EVERY_MS = 60_000;

/** Whose allowances a request is taken from. */
interface Share {
  readonly person: string;
  /** The department of a hat that has one alone. An agent of several asks for none in particular. */
  readonly tenant: string | undefined;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const refusals = new Counter({
  name: 'commondesk_refused_requests_total',
  help: 'Requests refused with 429 because a person or a department had used up its share.',
  labelNames: ['share'] as const,
});

/**
 * Counts what people and departments ask of this process, so that one that asks too much is told
 * so before it costs the others. What it knows is lost with the process, which harms nobody.
 */
@Injectable()
export class FairShare {
  private readonly logger = new Logger(FairShare.name);
  private readonly persons: Allowances;
  private readonly tenants: Allowances;
  /** Who stands behind the credentials that were refused last. */
  private readonly hot = new Map<string, Share>();
  private warnedAt = -Infinity;

  constructor(private readonly settings: Settings) {
    this.persons = new Allowances(rateOf(settings.personRate), MOST_KEPT);
    this.tenants = new Allowances(rateOf(settings.tenantRate), MOST_KEPT);
  }

  /**
   * Takes one request from the allowances of whoever signed in.
   *
   * @param now - milliseconds of a clock that never goes back.
   * @throws TooManyRequests when one of them is used up; nothing is taken then.
   */
  take({ holder, hat }: SignedIn, headers: Headers, now: number): void {
    const tenant = hat?.tenants.length === 1 ? hat.tenants[0]?.id : undefined;
    const share: Share = { person: holder.person.id, tenant };
    const refusal = this.refusalOf(share, now);
    if (refusal) {
      this.remember(keyOf(holder.secretHash, headers), share);
      throw refusal;
    }
    this.persons.take(share.person, now);
    if (tenant !== undefined) this.tenants.take(tenant, now);
  }

  /**
   * Takes one request from the allowance of an address, for routes that nobody signs in to. Each has
   * the share of one person.
   *
   * @throws TooManyRequests when it is used up; nothing is taken then.
   */
  takeUnknown(address: string, now: number): void {
    const from = `address ${addressGroup(address)}`;
    const wait = this.persons.wait(from, now);
    if (wait > 0) {
      this.note('address', from, now);
      throw tooMany('From your address come', this.settings.personRate, wait);
    }
    this.persons.take(from, now);
  }

  /**
   * The same answer for a request that nobody has looked at yet, if its credential and hat were
   * refused lately and would be again. Costs next to nothing while nobody was.
   */
  refusalOfHot(headers: Headers, now: number): TooManyRequests | undefined {
    if (this.hot.size === 0) return undefined;
    const credential = readCredential(headers, sessionCookieName(this.settings.publicUrl));
    if (!credential) return undefined;
    const key = keyOf(hashSecret(credential.secret), headers);
    const share = this.hot.get(key);
    if (!share) return undefined;
    const refusal = this.refusalOf(share, now);
    if (!refusal) this.hot.delete(key);
    return refusal;
  }

  private refusalOf({ person, tenant }: Share, now: number): TooManyRequests | undefined {
    const ofPerson = this.persons.wait(person, now);
    if (ofPerson > 0) {
      this.note('person', person, now);
      return tooMany('You send', this.settings.personRate, ofPerson);
    }
    const ofTenant = tenant === undefined ? 0 : this.tenants.wait(tenant, now);
    if (tenant === undefined || ofTenant === 0) return undefined;
    this.note('department', tenant, now);
    return tooMany('The people of this department send', this.settings.tenantRate, ofTenant);
  }

  private note(share: 'person' | 'department' | 'address', id: string, now: number): void {
    refusals.inc({ share });
    if (now - this.warnedAt < WARN_EVERY_MS) return;
    this.warnedAt = now;
    this.logger.warn(`Requests are refused: ${share} ${id} sends more than its share.`);
  }

  private remember(key: string, share: Share): void {
    this.hot.delete(key);
    this.hot.set(key, share);
    if (this.hot.size <= MOST_KEPT) return;
    for (const oldest of this.hot.keys()) {
      this.hot.delete(oldest);
      break;
    }
  }
}

function rateOf(perSecond: number): Rate | undefined {
  return perSecond === 0 ? undefined : { perSecond, atOnce: perSecond * SAVED_SECONDS };
}

/** A credential in one of its hats; the secret itself is not kept. */
function keyOf(secretHash: Buffer, headers: Headers): string {
  return `${secretHash.toString('base64')} ${String(headers['x-acting-as'] ?? '')}`;
}

function tooMany(whoSends: string, perSecond: number, waitMs: number): TooManyRequests {
  return new TooManyRequests(
    `${whoSends} more than the ${String(perSecond)} requests a second that are everybody's share. ` +
      'Send fewer, and this one again after the time in Retry-After.',
    Math.max(1, Math.ceil(waitMs / 1_000)),
  );
}
