import { GuardedClient } from '#tenancy';
import { broken } from '../finding.js';
import { tryTheDoor } from '../sql/door-checks.js';
import type { World } from '../sql/world.js';
import { type Verdict, verdictOn } from './verdict.js';

type Query = (this: GuardedClient, ...args: unknown[]) => unknown;

/** The product's own door with one of its habits taken away; @returns what puts it back. */
type Spoil = () => () => void;

const IS_CONTEXT = /^select set_config\('app\.context'/;

const SPOILT: Readonly<Record<string, Spoil>> = {
  'the tripwire lets everything through': () =>
    spoilQuery(
      (query) =>
        function (...args) {
          this.open();
          return query.apply(this, args);
        },
    ),
  'the tripwire is not set again after a run': () => {
    const { shut } = Object.getOwnPropertyDescriptors(GuardedClient.prototype);
    Object.defineProperty(GuardedClient.prototype, 'shut', { ...shut, value: () => undefined });
    return () => Object.defineProperty(GuardedClient.prototype, 'shut', shut);
  },
  'a context stays on the connection': () =>
    spoilText((text) => (IS_CONTEXT.test(text) ? text.replace('true)', 'false)') : text)),
  'no context is set': () =>
    spoilText((text) => (IS_CONTEXT.test(text) ? 'select $1::text' : text)),
  'the first context serves everybody': () => {
    let first: unknown;
    return spoilQuery(
      (query) =>
        function (text, values, ...rest) {
          if (typeof text !== 'string' || !IS_CONTEXT.test(text)) {
            return query.apply(this, [text, values, ...rest]);
          }
          first ??= values;
          return query.apply(this, [text, first, ...rest]);
        },
    );
  },
  'a read may write': () => spoilText((text) => text.replace('BEGIN READ ONLY', 'BEGIN')),
  'a failed run is kept': () => spoilText((text) => (text === 'ROLLBACK' ? 'COMMIT' : text)),
};

function spoilText(change: (text: string) => string): () => void {
  return spoilQuery(
    (query) =>
      function (text, ...rest) {
        return query.apply(this, [typeof text === 'string' ? change(text) : text, ...rest]);
      },
  );
}

function spoilQuery(spoil: (query: Query) => Query): () => void {
  const { query } = Object.getOwnPropertyDescriptors(GuardedClient.prototype);
  Object.defineProperty(GuardedClient.prototype, 'query', {
    ...query,
    value: spoil(query.value as Query),
  });
  return () => Object.defineProperty(GuardedClient.prototype, 'query', query);
}

/**
 * Spoils the door in this very process, one habit at a time, and tries it. Nothing else may use the
 * product's connections meanwhile.
 */
export async function runDoorMutations(appUrl: string, world: World): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const [name, spoil] of Object.entries(SPOILT)) {
    const restore = spoil();
    try {
      const [found] = broken(await tryTheDoor(appUrl, world));
      const behaviour = found ? `${found.subject}: ${String(found.broken)}` : null;
      verdicts.push(
        verdictOn(
          { kind: 'the one door to the database lost a habit', name },
          { behaviour, catalogue: null },
        ),
      );
    } finally {
      restore();
    }
  }
  return verdicts;
}
