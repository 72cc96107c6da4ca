import { describe, expect, it } from '@jest/globals';
import { createHash, createHmac } from 'node:crypto';
import type { Actor } from './actor.js';
import { signContext } from './signed-context.js';

const TENANT = '018f0000-0000-7000-8000-00000000000a';
const OTHER = '018f0000-0000-7000-8000-00000000000b';
const PERSON = '018f0000-0000-7000-8000-0000000000ff';
const agent: Actor = { personId: PERSON, name: 'Ada', role: 'agent', tenants: [] };

describe('signContext', () => {
  it('signs who acts, for which tenants, and until when', () => {
    const signed = signContext(agent, [TENANT, OTHER], TENANT, { key: 'secret', nowMs: 1_999 });
    const tenants = `{${TENANT},${OTHER}}`;
    const digest = createHash('sha256').update(tenants).digest('hex');
    const head = `61;agent;${PERSON};${TENANT};${digest}`;
    const signature = createHmac('sha256', 'secret').update(head).digest('hex');
    expect(signed).toBe(`${signature}.${head}|${tenants}`);
  });

  it('leaves the written tenant empty for a read, and the person for the system', () => {
    const system: Actor = { ...agent, personId: null, role: 'system' };
    const signed = signContext(system, [], null, { key: 'secret', nowMs: 0 });
    expect(signed.slice(65)).toMatch(/^60;system;;;[0-9a-f]{64}\|\{\}$/);
  });
});
