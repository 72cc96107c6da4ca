import type pg from 'pg';
import type { Mutation } from './mutation.js';

interface Source {
  readonly signature: string;
  readonly name: string;
  readonly definition: string;
}

/** Functions that keep no one from anything, or only from trying too often. */
const NO_WALL = [
  'app.context',
  'auth.attempt_sign_in',
  'auth.forget_attempts',
  'auth.forget_ended_sessions',
  'auth.touch_sessions',
];

const AFTER = String.raw`(?<=\b(?:where|and|or|on|if|not|if not)\s+\(?|\()`;
const SIDE = String.raw`(?:any ?\((?:[^()]|\(\))*\)|'[^']*'|[a-z_.]+(?:\(\))?(?: - interval '[^']*')?)`;
const COMPARISON = new RegExp(
  String.raw`${AFTER}[a-z_.]+(?:\(\))? (?:(?:=|<>|>=|<=|>|<|@@) ${SIDE}|is (?:not )?null)`,
  'g',
);

/**
 * Each comparison in the functions that act with more rights than their caller, taken for true; and
 * in those that the search calls, which have its rights.
 *
 * @param admin - superuser.
 */
export async function filterMutations(admin: pg.Client): Promise<Mutation[]> {
  const { rows: functions } = await admin.query<Source>(
    `select p.oid::regprocedure::text as signature, pg_get_functiondef(p.oid) as definition,
       format('%I.%I', n.nspname, p.proname) as name
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where (p.prosecdef or p.proowner = 'commondesk_search'::regrole)
       and n.nspname in ('app', 'auth')
       and p.proowner in ('commondesk_auth'::regrole, 'commondesk_search'::regrole)
       and format('%I.%I', n.nspname, p.proname) <> all ($1) order by 1`,
    [NO_WALL],
  );
  return functions.flatMap(mutationsOf);
}

function mutationsOf({ signature, name, definition }: Source): Mutation[] {
  return [...definition.matchAll(COMPARISON)]
    .filter(([condition]) => !Object.hasOwn(OF_NO_CONSEQUENCE, `${name} ${condition}`))
    .map(({ 0: condition, index }, place) => ({
      kind: 'one condition of a function is gone',
      name: `${signature}, condition ${String(place + 1)}: ${condition} is true`,
      statements: [
        `${definition.slice(0, index)}true${definition.slice(index + condition.length)}`,
      ],
      ...{ table: name, rule: 9 },
    }));
}

/** By function and condition: what nobody could tell from the function as it is, and why. */
const OF_NO_CONSEQUENCE: Readonly<Record<string, string>> = {
  'app.search_tickets p.tenant_id = any (mine)': 'The policy of participants asks the same.',
  'auth.end_session ended_at is null': 'What has ended stays so; only the time would be another.',
};
