import type pg from 'pg';
import { ROW_RIGHTS, WITHHELD_RIGHTS } from '../../../libs/catalogue/withheld-rights.js';
import { PROVIDER, STAFF } from '../../../libs/catalogue/canonical-texts.js';
import { type Condition, conditionsOf } from './conditions.js';
import type { Mutation } from './mutation.js';

interface Policy {
  readonly table: string;
  readonly name: string;
  readonly command: 'r' | 'a' | 'w' | 'd';
  readonly role: string;
  readonly using: string | null;
  readonly check: string | null;
}

const COMMANDS = { r: 'SELECT', a: 'INSERT', w: 'UPDATE', d: 'DELETE' } as const;

/** Each policy dropped, and each of its conditions left out. @param admin - superuser. */
export async function policyMutations(admin: pg.Client): Promise<Mutation[]> {
  const { rows: policies } = await admin.query<Policy>(
    `select c.relname as table, p.polname as name, p.polcmd::text as command,
       (select string_agg(holder::regrole::text, ', ') from unnest(p.polroles) holder) as role,
       pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
     from pg_policy p join pg_class c on c.oid = p.polrelid
     where c.relnamespace = 'app'::regnamespace order by 1, 2`,
  );
  return policies.flatMap((policy) => [dropped(policy), ...loosened(policy)]);
}

/** For the statements that grant what is withheld. */
export function unmasking(table: string): string {
  return `grant ${ROW_RIGHTS.join(', ')} on app.${table} to app`;
}

function dropped(policy: Policy): Mutation {
  return {
    kind: 'a policy is gone',
    name: `${policy.name} on app.${policy.table}`,
    statements: [`drop policy ${policy.name} on app.${policy.table}`],
    ...about(policy),
    ...(policy.using === 'false' && {
      unobservable: 'It refuses everything, as its absence does.',
    }),
  };
}

function loosened(policy: Policy): Mutation[] {
  const sides = [
    ['using', policy.using],
    ['with check', policy.check],
  ] as const;
  return sides.flatMap(([side, expression]) =>
    conditionsOf(expression ?? 'true')
      .filter(({ text }) => text !== 'true')
      .flatMap((condition) =>
        // One of several alternatives may be missed as well as open the door.
        (condition.isAlternative ? ['true', 'false'] : ['true']).map((other) => ({
          kind:
            other === 'true'
              ? 'one condition of a policy is gone'
              : 'one alternative of a policy is closed',
          name: `${policy.name} on app.${policy.table}, ${side}: ${shortened(condition.text)} is ${other}`,
          statements: [
            `alter policy ${policy.name} on app.${policy.table} ${side} (${condition.replacedBy(other)})`,
          ],
          ...about(policy),
          ...blind(policy, side, condition),
        })),
      ),
  );
}

function about({ table, command, role }: Policy): Pick<Mutation, 'table' | 'rule' | 'unmask'> {
  const withheld: readonly string[] = WITHHELD_RIGHTS[table]?.rights ?? [];
  return { table, rule: 5, unmask: role === 'app' && withheld.includes(COMMANDS[command]) };
}

function blind(
  { role, command }: Policy,
  side: string,
  { text, isAlternative }: Condition,
): Pick<Mutation, 'unobservable'> {
  if (role === 'app' && text.startsWith('(p.person_id = ')) {
    return {
      unobservable: 'Of who takes part, a requester is shown only where they do themselves.',
    };
  }
  // Who acts is the same before a change and after it.
  if (
    command === 'w' &&
    side === 'with check' &&
    (text === STAFF || text === PROVIDER) &&
    !isAlternative
  ) {
    return { unobservable: 'The same was asked before the row was changed.' };
  }
  return {};
}

function shortened(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\( SELECT (.*?\)) AS \w+\)/g, '$1');
}
