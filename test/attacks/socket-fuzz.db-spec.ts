import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { aTicket, LiveTestClient } from '#testing';
import { SeededRandom } from '../../apps/cli/src/import/generated/seeded-random.js';
import { anAttackedDesk, type AttackedDesk } from './attacked-desk.js';
import { EngineClient } from './engine-client.js';
import type { Measures } from './measured-api.js';
import { oneOf } from './one-of.js';
import { BORNE_EVENTS, BORNE_QUIETLY, FATAL } from './socket-packets.js';

/** The series repeats itself with the same seed: `ATTACK_SEED=12345 npm test -- socket-fuzz`. */
const SEED = Number(process.env['ATTACK_SEED'] ?? randomInt(1_000_000));
const PACKETS = Number(process.env['ATTACK_PACKETS'] ?? 100_000);
const WARM_UP = 6_000;
const ATTACKERS = 8;
/** Fewer than what is taken for a flood, even when all arrive within one second. */
const EVENTS_A_CONNECTION = 34;
const OTHERS_A_CONNECTION = 50;
const HANGS_UP_WITHIN_MS = 10_000;
const LONGEST_STALL_MS = 200;
const MOST_GROWTH = 1.1;

describe(`malformed packets (seed ${String(SEED)})`, () => {
  let desk: AttackedDesk;
  let bystander: LiveTestClient;
  let before: Measures;
  let after: Measures;
  let complaints: string[];
  let sent = 0;
  let raised = 0;

  beforeAll(async () => {
    desk = await anAttackedDesk();
    await attack(SEED + 1, WARM_UP);
    before = await desk.api.ask('idle');
    await desk.api.ask('begin');
    sent = 0;
    bystander = await aBystander();
    complaints = await attack(SEED, PACKETS, somethingHappens);
    bystander.close();
    after = await desk.api.ask('idle');
  }, 300_000);
  afterAll(() => desk.stop());

  async function aBystander(): Promise<LiveTestClient> {
    const { agent, tenant } = desk.department;
    const client = await LiveTestClient.open(`${desk.api.url}/live`, {
      headers: { cookie: desk.helpdesk.cookieOf(agent) },
      auth: { hat: agent.hat },
    });
    await client.follow(tenant.id);
    return client;
  }

  /** Goes on beside the attack: whoever follows hears of it, in order. */
  async function somethingHappens(): Promise<void> {
    const { ref } = await aTicket(desk.helpdesk, desk.department);
    raised += 1;
    await bystander.until(() => bystander.events.some(({ row }) => row?.ref === ref), 20_000);
  }

  async function attack(
    seed: number,
    packets: number,
    meanwhile?: () => Promise<void>,
  ): Promise<string[]> {
    const found: string[] = [];
    let next = 0;
    const under = { way: true };
    const work = async (): Promise<void> => {
      while (sent < packets) {
        const number = (next += 1);
        const wrong = await abuse(new SeededRandom(Math.imul(seed, 2_654_435_761) + number));
        if (wrong !== undefined) found.push(`connection ${String(number)}: ${wrong}`);
      }
    };
    const abusing = Promise.all(Array.from({ length: ATTACKERS }, work)).finally(() => {
      under.way = false;
    });
    while (under.way && meanwhile) await meanwhile();
    await abusing;
    return found;
  }

  /** One connection: signed in or not, many packets that are borne, one that is not. */
  async function abuse(random: SeededRandom): Promise<string | undefined> {
    const { headers } = oneOf(random, desk.attackers);
    const client = await EngineClient.open(desk.api.url, Object.fromEntries(headers));
    try {
      const isIn = headers.length > 0 && random.happens(0.8) && (await client.join());
      if (isIn) {
        for (let count = 0; count < EVENTS_A_CONNECTION; count += 1) {
          client.send(oneOf(random, Object.values(BORNE_EVENTS))(random));
        }
        for (let count = 0; count < OTHERS_A_CONNECTION; count += 1) {
          client.send(oneOf(random, Object.values(BORNE_QUIETLY))(random));
        }
        sent += EVENTS_A_CONNECTION + OTHERS_A_CONNECTION;
      }
      const name = oneOf(random, Object.keys(FATAL));
      client.send(FATAL[name]?.(random) ?? '');
      sent += 1;
      if (await client.isHungUpOn(HANGS_UP_WITHIN_MS)) return undefined;
      return `not hung up on after ${name}`;
    } finally {
      client.close();
    }
  }

  it('are the last that their connection says', () => {
    expect(complaints).toEqual([]);
    expect(sent).toBeGreaterThanOrEqual(PACKETS);
  });

  it('keep nobody else from hearing everything in order', () => {
    expect(raised).toBeGreaterThan(1);
    const refs = bystander.events
      .map(({ type }) => type)
      .filter((type) => type === 'ticket.created');
    expect(refs).toHaveLength(raised);
    const seqs = bystander.events.map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((one, other) => one - other));
    for (const [index, { from }] of bystander.batches.entries()) {
      if (index > 0) expect(from).toBe(bystander.batches[index - 1]?.to);
    }
  });

  it('end no process and warn of nothing', () => {
    expect(desk.api.exit).toBeUndefined();
    expect(after.warnings).toEqual([]);
    expect(desk.api.log).toBe('');
  });

  it('hold up nobody else for longer than 200 ms', () => {
    expect(after.longestTurnMs).toBeLessThan(LONGEST_STALL_MS);
  });

  it('leave no memory behind', () => {
    expect(after.heapBytes).toBeLessThan(before.heapBytes * MOST_GROWTH);
  });
});
