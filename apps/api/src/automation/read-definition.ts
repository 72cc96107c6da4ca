import { type FieldError, InvalidInput } from '#problem';
import type { Tx } from '#tenancy';
import { type Condition, faultsOf, type Field, readCondition } from '../conditions/index.js';
import { type Action, actionFaults, knownNames } from '../actions/index.js';
import { namedIn } from './domain/named-in.js';
import type { RuleEvent } from './domain/rule-events.js';
import type { RuleDefinition, Wait } from './domain/rule.js';

/** A rule as it was sent. */
interface SentRule {
  readonly on: readonly RuleEvent[];
  readonly wait?: Wait | null;
  readonly when: unknown;
  readonly actions: unknown;
}

/** @throws InvalidInput with everything that is wrong, each by its path. */
export async function readDefinition(tx: Tx, sent: SentRule): Promise<RuleDefinition> {
  const unread = faultsOf(sent.when, 'when');
  const [unknown, known] = await Promise.all([
    unread.length > 0 ? unread : unknownNames(tx, readCondition(sent.when, 'when')),
    knownNames(tx, sent.actions),
  ]);
  const faults = actionFaults(sent.actions, known, 'actions');
  const all = [
    ...eventFaults(sent),
    ...unknown,
    ...faults.map(({ field, says }) => ({ field, reason: says })),
  ];
  if (all.length > 0) throw new InvalidInput(all);
  const { on, wait } = sent;
  return {
    on: [...new Set(on)],
    wait: wait ? { status: wait.status, minutes: wait.minutes } : null,
    when: readCondition(sent.when, 'when'),
    actions: sent.actions as Action[],
  };
}

function eventFaults({ on, wait }: SentRule): FieldError[] {
  if (on.length === 0) return [{ field: 'on', reason: 'name at least one event' }];
  if (on.includes('time_passed') === Boolean(wait)) return [];
  const reason = wait
    ? 'is for time_passed alone'
    : 'say in which status, and how many minutes: the rule is about time that has passed';
  return [{ field: 'wait', reason }];
}

/** Where the things that fields name are kept. */
const TABLES: Partial<Readonly<Record<Field, string>>> = {
  category: 'categories',
  service: 'services',
  supplier: 'suppliers',
  group: 'resolver_groups',
};

async function unknownNames(tx: Tx, condition: Condition): Promise<FieldError[]> {
  const named = namedIn(condition, 'when');
  const fields = [...new Set(named.map(({ field }) => field))];
  const known = new Map(
    await Promise.all(fields.map(async (field) => [field, await namesThere(tx, field)] as const)),
  );
  return named
    .filter(({ field, name }) => known.get(field)?.has(name) !== true)
    .map(({ path, field, name }) => ({
      field: path,
      reason: `there is no ${PERSONS.includes(field) ? 'person' : field} "${name}" in this department`,
    }));
}

const PERSONS: readonly Field[] = ['assignee', 'requester'];

async function namesThere(tx: Tx, field: Field): Promise<Set<string>> {
  const table = TABLES[field];
  const rows = await tx.query<{ name: string }>(
    table === undefined
      ? `select id::text as name from app.people where tenant_id = $1`
      : `select slug as name from app.${table} where tenant_id = $1`,
    [tx.tenantId],
  );
  return new Set(rows.map(({ name }) => name));
}
