import { SeededRandom } from '../../apps/cli/src/import/generated/seeded-random.js';
import { ADDRESS_FAULTS } from './address-faults.js';
import { BODY_FAULTS, type Fault } from './body-faults.js';
import { HEADER_FAULTS, NO_HOST } from './header-faults.js';
import { MULTIPART_FAULTS } from './multipart-faults.js';
import { oneOf } from './one-of.js';
import type { Operation } from './operations.js';
import { type Draft, type Known, validRequest } from './valid-request.js';

/** Somebody who sends: what signs them in. */
export interface Attacker {
  readonly who: string;
  readonly headers: readonly (readonly [string, string])[];
}

export interface Surroundings {
  readonly operations: readonly Operation[];
  readonly known: Known;
  readonly attackers: readonly Attacker[];
}

/** A request as it goes over the wire, and in words. */
export interface MalformedRequest {
  readonly bytes: Buffer;
  readonly method: string;
  readonly target: string;
  readonly who: string;
  readonly faults: readonly string[];
  /** Whether the server may be unable to tell where it ends. */
  readonly framing: boolean;
}

const FAULTS: Readonly<Record<string, Fault>> = {
  ...BODY_FAULTS,
  ...ADDRESS_FAULTS,
  ...HEADER_FAULTS,
};
const UPLOAD_FAULTS: Readonly<Record<string, Fault>> = {
  ...MULTIPART_FAULTS,
  ...ADDRESS_FAULTS,
  ...HEADER_FAULTS,
};

/** Large primes keep the series of neighbouring requests apart. */
const APART = 2_654_435_761;

/**
 * The request of this number in the series of this seed: always the same, whatever was sent before.
 * One in four has two faults.
 */
export function malformedRequest(
  seed: number,
  number: number,
  { operations, known, attackers }: Surroundings,
): MalformedRequest {
  const random = new SeededRandom(Math.imul(seed, APART) + Math.imul(number, 0x9e37_79b9));
  const operation = oneOf(random, operations);
  const attacker = oneOf(random, attackers);
  const draft = validRequest(operation, known, random);
  // Whoever signs out is gone; the others still want to attack.
  if (!operation.path.endsWith('/sign-out')) {
    for (const [name, value] of attacker.headers) draft.headers.push([name, value]);
  }
  const faults = operation.multipart ? UPLOAD_FAULTS : FAULTS;
  const wanted = random.happens(0.25) ? 2 : 1;
  while (draft.faults.length < wanted) {
    const name = oneOf(random, Object.keys(faults));
    if (faults[name]?.(draft, random) === true) draft.faults.push(name);
  }
  return {
    bytes: onTheWire(draft),
    method: draft.method,
    target: draft.target,
    who: attacker.who,
    faults: draft.faults,
    framing: draft.framing,
  };
}

function onTheWire(draft: Draft): Buffer {
  const body =
    draft.body ?? (draft.json === undefined ? undefined : Buffer.from(JSON.stringify(draft.json)));
  const headers = [...draft.headers];
  const says = (name: string): boolean => headers.some(([other]) => other === name);
  if (!says('host')) headers.unshift(['host', 'localhost']);
  if (body && !says('content-type')) headers.push(['content-type', 'application/json']);
  if (body && !says('content-length')) headers.push(['content-length', String(body.length)]);
  const protocol = headers.find(([name]) => name === ':protocol')?.[1] ?? 'HTTP/1.1';
  const lines = headers
    .filter(([name, value]) => name !== ':protocol' && value !== NO_HOST)
    .filter(([name, value]) => name !== 'content-length' || value !== '')
    .map(([name, value]) => `${name}: ${value}`);
  const head = [`${draft.method} ${draft.target} ${protocol}`, ...lines, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head), body ?? Buffer.alloc(0)]);
}
