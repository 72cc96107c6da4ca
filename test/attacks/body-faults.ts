import type { SeededRandom } from '../../apps/cli/src/import/generated/seeded-random.js';
import { BROKEN_JSON, NEARLY, POLLUTING, SQL, TEXTS, WRONG_TYPES } from './hostile-values.js';
import { oneOf } from './one-of.js';
import type { Draft } from './valid-request.js';

/** Does something to a request; false when this one has nothing to do it to. */
export type Fault = (draft: Draft, random: SeededRandom) => boolean;

const MEBIBYTE = 1024 * 1024;
const DEEP = 10_000;

/** Columns that no request may name, beside words that would mean something to some framework. */
export const PRIVATE_COLUMNS: readonly string[] = [
  ...['tenantId', 'tenant_id', 'id', 'createdById', 'created_by_id', 'createdAt', 'updatedAt'],
  ...[
    'version',
    'reopenCount',
    'channel',
    'audience',
    'storage_key',
    'secret_hash',
    'password_hash',
  ],
  ...['departmentId', 'account_id', 'policyVersionId', 'mergedIntoId', 'actor', 'role', 'isAdmin'],
  ...['vip', 'active', 'breached', 'dueAt', 'journal_seq', 'revoked_at', '$where', '_method'],
];

export const BODY_FAULTS: Readonly<Record<string, Fault>> = {
  'wrong type': (draft, random) => replaceOne(draft, random, oneOf(random, WRONG_TYPES)),
  'SQL in a field': (draft, random) => replaceOne(draft, random, oneOf(random, SQL)),
  'odd text in a field': (draft, random) => replaceOne(draft, random, oneOf(random, TEXTS)),
  'nearly right value': (draft, random) => replaceOne(draft, random, oneOf(random, NEARLY)),
  'text of a megabyte': (draft, random) => replaceOne(draft, random, 'x'.repeat(MEBIBYTE - 4_096)),
  'long text': (draft, random) => replaceOne(draft, random, 'é '.repeat(30_000)),
  'long list': (draft, random) =>
    replaceOne(
      draft,
      random,
      Array.from({ length: 100_000 }, (_, index) => index % 10),
    ),
  'unknown field': (draft, random) => {
    if (!isObject(draft.json)) return false;
    const name = oneOf(random, PRIVATE_COLUMNS);
    draft.json = { ...draft.json, [name]: oneOf(random, WRONG_TYPES) };
    return true;
  },
  'many unknown fields': (draft, random) => {
    if (!isObject(draft.json)) return false;
    const many = Array.from({ length: oneOf(random, [100, 4_900]) }, (_, index) => [
      `f${String(index)}`,
      index,
    ]);
    draft.json = { ...draft.json, ...(Object.fromEntries(many) as object) };
    return true;
  },
  'missing field': (draft, random) => {
    if (!isObject(draft.json)) return false;
    const names = Object.keys(draft.json);
    if (names.length === 0) return false;
    const left = oneOf(random, names);
    draft.json = Object.fromEntries(Object.entries(draft.json).filter(([name]) => name !== left));
    return true;
  },
  'prototype key': (draft, random) =>
    inText(draft, `"${oneOf(random, POLLUTING)}":{"polluted":true},`),
  'escaped prototype key': (draft) => inText(draft, '"\\u005f_proto__":{"polluted":true},'),
  'nested prototype key': (draft, random) =>
    inText(draft, `"x":{"y":{"${oneOf(random, POLLUTING)}":{"polluted":true}}},`),
  'duplicate key': (draft, random) => {
    if (!isObject(draft.json)) return false;
    const names = Object.keys(draft.json);
    return names.length > 0 && inText(draft, `${JSON.stringify(oneOf(random, names))}:{"$ne":1},`);
  },
  'deep nesting': (draft, random) => {
    const depth = oneOf(random, [25, 1_000, DEEP]);
    const nested = random.happens(0.5)
      ? `${'['.repeat(depth)}${']'.repeat(depth)}`
      : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    return random.happens(0.5) ? inText(draft, `"x":${nested},`) : asText(draft, nested);
  },
  'lone surrogate': (draft, random) =>
    spoilText(draft, oneOf(random, ['\\ud800', '\\udfff\\ud83d'])),
  'NUL in a text': (draft) => spoilText(draft, '\\u0000'),
  'bytes that are no UTF-8': (draft, random) => {
    const text = textOf(draft);
    const at = text?.indexOf('":"') ?? -1;
    if (text === undefined || at < 0) return false;
    const spoil = oneOf(random, [
      [0xff, 0xfe],
      [0xc0, 0xaf],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80],
    ]);
    draft.body = Buffer.concat([
      Buffer.from(text.slice(0, at + 3)),
      Buffer.from(spoil),
      Buffer.from(text.slice(at + 3)),
    ]);
    return true;
  },
  'broken JSON': (draft, random) => asText(draft, oneOf(random, BROKEN_JSON)),
  'truncated JSON': (draft, random) => {
    const text = textOf(draft);
    return text !== undefined && asText(draft, text.slice(0, random.whole(1, text.length)));
  },
  'more than a mebibyte': (draft, random) => replaceOne(draft, random, 'x'.repeat(MEBIBYTE + 1)),
  'body where none belongs': (draft, random) => {
    if (draft.operation.body) return false;
    draft.json = oneOf(random, WRONG_TYPES);
    return true;
  },
};

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function replaceOne(draft: Draft, random: SeededRandom, value: unknown): boolean {
  if (!isObject(draft.json)) return false;
  const names = Object.keys(draft.operation.body?.properties ?? {});
  if (names.length === 0) return false;
  draft.json = replaced(draft.json, oneOf(random, names), value, random);
  return true;
}

/** At times deeper, where there is something deeper. */
function replaced(
  whole: Record<string, unknown>,
  name: string,
  value: unknown,
  random: SeededRandom,
): Record<string, unknown> {
  const inner = whole[name];
  if (random.happens(0.5) && isObject(inner) && Object.keys(inner).length > 0) {
    const deeper = oneOf(random, Object.keys(inner));
    return { ...whole, [name]: replaced(inner, deeper, value, random) };
  }
  if (random.happens(0.5) && Array.isArray(inner)) {
    return { ...whole, [name]: [value, ...(inner as unknown[])] };
  }
  return { ...whole, [name]: value };
}

function textOf(draft: Draft): string | undefined {
  return draft.json === undefined ? undefined : JSON.stringify(draft.json);
}

function asText(draft: Draft, text: string): boolean {
  if (draft.json === undefined) return false;
  draft.body = Buffer.from(text);
  return true;
}

/** Writes into the text of the body, for what JSON allows and objects do not. */
function inText(draft: Draft, fields: string): boolean {
  const text = textOf(draft);
  if (text === undefined || !text.startsWith('{"')) return false;
  draft.body = Buffer.from(`{${fields}${text.slice(1)}`);
  return true;
}

function spoilText(draft: Draft, escape: string): boolean {
  const text = textOf(draft);
  const at = text?.indexOf('":"') ?? -1;
  if (text === undefined || at < 0) return false;
  return asText(draft, `${text.slice(0, at + 3)}${escape}${text.slice(at + 3)}`);
}
