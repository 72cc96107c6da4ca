import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { anAttackedDesk, type AttackedDesk } from './attacked-desk.js';
import { complaint } from './complaint.js';
import { malformedRequest, type Surroundings } from './malformed-request.js';
import type { Measures } from './measured-api.js';
import { operations } from './operations.js';
import { WireClient } from './wire-client.js';

/** The series repeats itself with the same seed: `ATTACK_SEED=12345 npm test -- http-fuzz`. */
const SEED = Number(process.env['ATTACK_SEED'] ?? randomInt(1_000_000));
const REQUESTS = Number(process.env['ATTACK_REQUESTS'] ?? 10_000);
/** Until nothing is loaded, compiled or filled for the first time any more. */
const WARM_UP = 1_500;
const CONNECTIONS = 8;
const LONGEST_STALL_MS = 200;
const MOST_GROWTH = 1.1;

/** A request and when it was under way, as of `Date.now()`. */
interface UnderWay {
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly number: number;
  readonly faults: readonly string[];
}

describe(`malformed requests (seed ${String(SEED)})`, () => {
  let desk: AttackedDesk;
  let surroundings: Surroundings;
  let before: Measures;
  let after: Measures;
  let complaints: string[];
  const underWay: UnderWay[] = [];
  const statuses = new Map<number | 'closed', number>();

  beforeAll(async () => {
    desk = await anAttackedDesk();
    const { known, attackers } = desk;
    surroundings = { operations: operations(), known, attackers };
    await attack(SEED + 1, WARM_UP);
    before = await desk.api.ask('idle');
    await desk.api.ask('begin');
    statuses.clear();
    underWay.length = 0;
    complaints = await attack(SEED, REQUESTS);
    after = await desk.api.ask('idle');
  }, 300_000);
  afterAll(() => desk.stop());

  /** Sends the series over several connections; answers what went wrong, ready to be replayed. */
  async function attack(seed: number, requests: number): Promise<string[]> {
    const found: string[] = [];
    let next = 0;
    const work = async (): Promise<void> => {
      const client = new WireClient(desk.api.port);
      while (next < requests) {
        const number = (next += 1);
        const request = malformedRequest(seed, number, surroundings);
        const { bytes, method, framing: last } = request;
        const sentAt = Date.now();
        const outcome = await client.send(bytes, { head: method === 'HEAD', last });
        underWay.push({ sentAt, answeredAt: Date.now(), number, faults: request.faults });
        const status = outcome === 'closed' ? outcome : outcome.status;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        const wrong = complaint(outcome, request);
        if (wrong !== undefined) {
          found.push(
            `${wrong}: request ${String(number)} of ${request.who}, ${request.faults.join(' + ')}: ` +
              bytes.toString('latin1', 0, 600),
          );
        }
      }
      client.close();
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, work)).catch((error: unknown) => {
      const { exit } = desk.api;
      throw exit === undefined ? error : new Error(`The API has ended: ${exit}`);
    });
    return found;
  }

  it('are each answered as a problem with a code, or with success, and tell nothing', () => {
    expect(complaints).toEqual([]);
  });

  it('do reach the rules behind the parser', () => {
    const count = (status: number): number => statuses.get(status) ?? 0;
    const all = [...statuses.values()].reduce((sum, some) => sum + some, 0);
    expect(all).toBe(REQUESTS);
    expect(count(400)).toBeGreaterThan(all / 5);
    expect(count(403) + count(404)).toBeGreaterThan(all / 20);
    expect(count(200) + count(201)).toBeGreaterThan(all / 50);
  });

  it('end no process and warn of nothing', () => {
    expect(desk.api.exit).toBeUndefined();
    expect(after.warnings).toEqual([]);
    expect(desk.api.log).toBe('');
  });

  it('hold up nobody else for longer than 200 ms', () => {
    const { longestTurnMs, longestTurnAt } = after;
    const suspects = underWay.filter(
      ({ sentAt, answeredAt }) => sentAt <= longestTurnAt && answeredAt >= longestTurnAt - 20,
    );
    const told = suspects.map(({ number, faults }) => `${String(number)}: ${faults.join(' + ')}`);
    expect({ longestTurnMs, suspects: longestTurnMs < LONGEST_STALL_MS ? [] : told }).toEqual({
      longestTurnMs: expect.any(Number),
      suspects: [],
    });
  });

  it('leave no memory behind', () => {
    expect(after.heapBytes).toBeLessThan(before.heapBytes * MOST_GROWTH);
  });

  it('sign nobody out', async () => {
    for (const { who, headers } of surroundings.attackers) {
      const response = await fetch(`${desk.api.url}/api/v1/me`, {
        headers: Object.fromEntries(headers),
      });
      expect({ who, status: response.status }).toEqual({
        who,
        status: who === 'nobody' ? 401 : 200,
      });
    }
  });
});
