import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aTicket, HelpdeskTestApp, type TestDepartment } from '#testing';
import { SeededRandom } from '../../apps/cli/src/import/generated/seeded-random.js';
import { PATH_VARIANTS } from './address-faults.js';
import { PRIVATE_COLUMNS } from './body-faults.js';
import { POLLUTING, SQL, WRONG_TYPES } from './hostile-values.js';
import { type Operation, operations, type Schema } from './operations.js';
import { type Known, validRequest } from './valid-request.js';
import { WireClient } from './wire-client.js';

const OPERATIONS = operations();
const WITH_BODY = OPERATIONS.filter(({ body }) => body !== undefined);
const named = ({ method, path }: Operation): string => `${method} ${path}`;

let helpdesk: HelpdeskTestApp;
let department: TestDepartment;
let known: Known;

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
  department = await helpdesk.aDepartment();
  const { ref } = await aTicket(helpdesk, department);
  known = { tenant: [department.tenant.slug], ref: [ref], into: [ref], password: ['wrong'] };
}, 60_000);
afterAll(() => helpdesk.stop());

interface Sent {
  readonly status: number;
  readonly text: string;
}

/** Sends what the document allows but for this, as the one who may do most on the route. */
async function send(
  operation: Operation,
  changed: { readonly query?: string; readonly body?: string; readonly type?: string },
): Promise<Sent> {
  const draft = validRequest(operation, known, new SeededRandom(1));
  const [path = ''] = draft.target.split('?', 1);
  const target = path.replace('/api/v1', '');
  const query = changed.query ?? draft.target.split('?')[1] ?? '';
  const { admin, agent, requester } = department;
  const callers = operation.path.includes('/auth/')
    ? [helpdesk.anonymous()]
    : [admin, agent, requester].map((person) => helpdesk.as(person));
  let answer: Sent = { status: 403, text: '' };
  for (const caller of callers) {
    const request = caller[operation.method.toLowerCase() as 'post'](`${target}?${query}`);
    answer = await (changed.body === undefined
      ? request
      : request.set('content-type', changed.type ?? 'application/json').send(changed.body));
    if (answer.status !== 403) break;
  }
  return answer;
}

/** Some of a list, from another place each time, so that all have their turn. */
function someOf<T>(list: readonly T[], turn: number, most = 7): T[] {
  return Array.from({ length: Math.min(most, list.length) }, (_, index) => {
    return list[(turn * most + index) % list.length] as T;
  });
}

function validBody(operation: Operation): Record<string, unknown> {
  return validRequest(operation, known, new SeededRandom(1)).json as Record<string, unknown>;
}

describe('row 44: SQL through sort or filter', () => {
  const searched = OPERATIONS.filter(({ query }) => query.length > 0);

  it.each(searched.map((operation) => [named(operation), operation] as const))(
    '%s takes none of it',
    async (_, operation) => {
      for (const [turn, { name, schema }] of operation.query.entries()) {
        for (const text of someOf(SQL, OPERATIONS.indexOf(operation) + turn)) {
          const began = performance.now();
          const { status, text: body } = await send(operation, {
            query: `${name === 'tenant' ? '' : `tenant=${department.tenant.slug}&`}${name}=${encodeURIComponent(text)}`,
          });
          const strict = (schema.enum ?? schema.format) !== undefined || name === 'cursor';
          expect({ name, text, status: strict ? status : 400 }).toEqual({
            name,
            text,
            status: 400,
          });
          expect([200, 400, 404]).toContain(status);
          expect(body).not.toMatch(/syntax error|PostgreSQL|operator does not exist/);
          expect(performance.now() - began).toBeLessThan(4_500);
        }
      }
    },
    60_000,
  );
});

describe('row 45: ORM operator injection', () => {
  it.each(WITH_BODY.map((operation) => [named(operation), operation] as const))(
    '%s takes text for text and numbers for numbers',
    async (_, operation) => {
      const fields = Object.entries(operation.body?.properties ?? {});
      for (const [turn, [name, schema]] of fields.entries()) {
        const wrong = WRONG_TYPES.filter((value) => isWrong(value, schema));
        for (const value of someOf(wrong, WITH_BODY.indexOf(operation) + turn)) {
          const body = JSON.stringify({ ...validBody(operation), [name]: value });
          const { status } = await send(operation, { body });
          expect({ name, value, status }).toEqual({ name, value, status: 400 });
        }
      }
    },
    60_000,
  );

  function isWrong(value: unknown, { type, additionalProperties, properties }: Schema): boolean {
    if (additionalProperties === true) return typeof value !== 'object';
    const types = Array.isArray(type) ? type : [type];
    if (value === null) return !types.includes('null');
    if (types.includes('object')) return typeof value !== 'object' || properties === undefined;
    if (types.includes('array')) return !Array.isArray(value) || value.length > 0;
    if (types.includes('boolean')) return typeof value !== 'boolean';
    if (types.includes('number')) return typeof value !== 'number';
    if (types.includes('integer')) return !Number.isSafeInteger(value) || Number(value) < 0;
    return typeof value !== 'string' || value === '';
  }
});

describe('row 46: mass assignment', () => {
  it.each(WITH_BODY.map((operation) => [named(operation), operation] as const))(
    '%s refuses every column that is not a field of it',
    async (_, operation) => {
      const { rows } = await helpdesk.admin.query<{ name: string }>(
        `select distinct column_name as name from information_schema.columns
         where table_schema in ('app', 'auth')`,
      );
      const camel = (name: string): string =>
        name.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
      const columns = new Set([
        ...PRIVATE_COLUMNS,
        ...rows.flatMap(({ name }) => [name, camel(name)]),
      ]);
      for (const own of Object.keys(operation.body?.properties ?? {})) columns.delete(own);
      const list = [...columns];
      for (let from = 0; from < list.length; from += 40) {
        const some = list.slice(from, from + 40);
        const extra = Object.fromEntries(some.map((name) => [name, department.agent.id]));
        const { status, text } = await send(operation, {
          body: JSON.stringify({ ...validBody(operation), ...extra }),
        });
        expect(status).toBe(400);
        const { errors } = JSON.parse(text) as { errors: { field: string }[] };
        const refused = new Set(errors.map(({ field }) => field));
        expect(some.filter((name) => !refused.has(name))).toEqual([]);
      }
    },
  );
});

describe('row 47: prototype pollution', () => {
  it.each(WITH_BODY.map((operation) => [named(operation), operation] as const))(
    '%s refuses every key that reaches for a prototype',
    async (_, operation) => {
      const valid = JSON.stringify(validBody(operation)).slice(1);
      for (const key of [...POLLUTING, '\\u005f_proto__']) {
        const body = `{"${key}":{"polluted":true},${valid}`;
        const { status } = await send(operation, { body });
        expect({ key, status }).toEqual({ key, status: 400 });
      }
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );

  it.each(['__proto__[x]=1', 'constructor[prototype][x]=1', '__proto__.x=1', 'prototype=1'])(
    'nor does the query %s',
    async (query) => {
      const { status } = await helpdesk.as(department.agent).get(`/tickets?${query}`);
      expect([200, 400]).toContain(status);
      expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    },
  );
});

describe('row 48: path-matching bypass', () => {
  const variants = Object.entries(PATH_VARIANTS);

  it.each(variants)('%s lets nobody into any route', async (_, write) => {
    const client = new WireClient(Number(new URL(helpdesk.url).port));
    const random = new SeededRandom(1);
    for (const operation of OPERATIONS) {
      const path = operation.path.replaceAll(/\{\w+\}/g, 'AAA-1');
      const methods = operation.method === 'GET' ? ['GET', 'HEAD'] : [operation.method];
      for (const method of methods) {
        const head = `${method} ${write(path, random)} HTTP/1.1\r\nhost: localhost\r\n`;
        const answer = await client.send(Buffer.from(`${head}content-length: 0\r\n\r\n`), {
          head: method === 'HEAD',
        });
        if (answer === 'closed') continue;
        const type = answer.headers.get('content-type') ?? '';
        // The page that everybody gets, or a refusal; signing in and out are open to all.
        const page = answer.status === 200 && type.startsWith('text/html');
        const open = operation.path.includes('/auth/') && answer.status < 500;
        expect({ head, let_in: !page && !open && answer.status < 400 }).toMatchObject({
          let_in: false,
        });
      }
    }
    client.close();
  });
});

describe('row 49: validation bypass', () => {
  it.each([
    ['application/json;x', [201, 415]],
    ['APPLICATION/JSON', [201]],
    ['application/json; charset=utf-16', [201, 415]],
    ['application/json, text/plain', [400, 415]],
    ['text/plain; application/json', [415]],
    ['application/jsonx', [415]],
    ['application/vnd.api+json', [415]],
    ['application/x-www-form-urlencoded', [415]],
    ['', [415]],
  ])('a body of type "%s" is validated, or not read', async (type, statuses) => {
    const post = (body: object) =>
      helpdesk
        .as(department.agent)
        .post('/people')
        .set('content-type', type)
        .send(JSON.stringify(body));
    const right = await post({ tenant: department.tenant.slug, name: 'Ada' });
    expect(statuses).toContain(right.status);
    const wrong = await post({ tenant: department.tenant.slug, name: 'Ada', vip: true });
    expect(right.status === 201 ? [400] : statuses).toContain(wrong.status);
  });

  it('of two content types neither is a way around', async () => {
    const client = new WireClient(Number(new URL(helpdesk.url).port));
    const body = '{"tenant":"x","name":"y","vip":true}';
    for (const types of [
      ['text/plain', 'application/json'],
      ['application/json', 'text/plain'],
    ]) {
      const answer = await client.send(
        Buffer.from(
          `POST /api/v1/people HTTP/1.1\r\nhost: localhost\r\ncookie: ${helpdesk.cookieOf(department.agent)}\r\n` +
            types.map((type) => `content-type: ${type}\r\n`).join('') +
            `content-length: ${String(body.length)}\r\n\r\n${body}`,
        ),
      );
      expect(answer).toMatchObject({ status: expect.any(Number) });
      expect([400, 415]).toContain(answer === 'closed' ? 0 : answer.status);
    }
    client.close();
  });

  it('of a key that comes twice the last is judged, as it is the one that is used', async () => {
    const slug = department.tenant.slug;
    const post = (body: string) =>
      helpdesk
        .as(department.agent)
        .post('/people')
        .set('content-type', 'application/json')
        .send(body);
    await post(`{"tenant":"${slug}","name":"Ada","name":{"$ne":1}}`).expect(400);
    await post(`{"tenant":"${slug}","tenant":"nowhere","name":"Ada"}`).expect(400);
  });
});
