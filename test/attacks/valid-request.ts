import type { SeededRandom } from '../../apps/cli/src/import/generated/seeded-random.js';
import { oneOf } from './one-of.js';
import type { Operation, Schema } from './operations.js';

/** What exists, by the name under which a request names it. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** A request that can still be changed before it is put on the wire. */
export interface Draft {
  readonly operation: Operation;
  method: string;
  target: string;
  headers: [name: string, value: string][];
  /** Of a body of JSON, as long as it is some. */
  json?: unknown;
  body?: Buffer;
  /** What was done to it. */
  readonly faults: string[];
  /** Whether its framing is broken, so that the server cannot know where it ends. */
  framing: boolean;
}

const MATRIX = ['high', 'medium', 'low'].flatMap((impact) =>
  ['high', 'medium', 'low'].map((urgency) => ({ impact, urgency, priority: 'P3' })),
);

/** A request that the document allows, about things that are there. */
export function validRequest(operation: Operation, known: Known, random: SeededRandom): Draft {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    textFor(name, {}, known, random),
  );
  const query = operation.query
    .filter(({ name }) => name === 'tenant' || random.happens(0.3))
    .map(
      ({ name, schema }) => `${name}=${encodeURIComponent(textFor(name, schema, known, random))}`,
    )
    .join('&');
  const draft: Draft = {
    operation,
    method: operation.method,
    target: query === '' ? path : `${path}?${query}`,
    headers: [],
    faults: [],
    framing: false,
  };
  if (operation.body) draft.json = valueFor('', operation.body, known, random);
  return draft;
}

function valueFor(name: string, schema: Schema, known: Known, random: SeededRandom): unknown {
  if (name === 'cells') return MATRIX;
  if (schema.additionalProperties === true) return schema.example;
  const types = Array.isArray(schema.type) ? (schema.type as string[]) : [schema.type];
  switch (types[0]) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([property]) => schema.required?.includes(property) ?? random.happens(0.4))
          .map(([property, inner]) => [property, valueFor(property, inner, known, random)]),
      );
    case 'array':
      return [valueFor(name, schema.items ?? {}, known, random)];
    case 'integer':
      return random.whole(schema.minimum ?? 0, Math.min(schema.maximum ?? 100, 1_000));
    case 'boolean':
      return random.happens(0.5);
    default:
      return textFor(name, schema, known, random);
  }
}

function textFor(name: string, schema: Schema, known: Known, random: SeededRandom): string {
  const there = known[name];
  if (there) return oneOf(random, there);
  if (schema.enum) return oneOf(random, schema.enum);
  if (schema.type === 'boolean') return 'true';
  if (schema.type === 'integer') return '7';
  if (schema.format === 'uuid' || /id$/i.test(name)) {
    const digits = random.whole(0, 0xffff_ffff).toString(16).padStart(12, '0');
    return `0190a0a0-0000-7000-8000-${digits}`;
  }
  if (schema.format === 'date') return '2026-03-01';
  if (schema.format === 'date-time') return '2099-03-01T09:00:00Z';
  return `word-${String(random.whole(0, 999_999))}`;
}
