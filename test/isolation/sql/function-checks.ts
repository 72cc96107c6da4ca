import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Actor } from '#tenancy';
import { DEFINER_FUNCTIONS } from '../../../libs/catalogue/exceptions.js';
import { type Check, inTurn, REFUSED, REFERRED_TO, refuses, touches } from './check.js';
import type { FullDepartment } from './full-department.js';
import type { Outcome, Stage } from './stage.js';
import type { World } from './world.js';

/** May look into both schemas and has no part in these functions. */
export const BYSTANDING_ROLE = 'commondesk_upkeep';

/** A function that acts with the rights of its owner. */
export interface DefinerFunction {
  /** With its schema and the types of its arguments, as `DEFINER_FUNCTIONS` names it. */
  readonly signature: string;
  /** A call with nothing but nulls. */
  readonly call: string;
  readonly owner: string;
}

/** @returns every definer function of ours. @param client - superuser. */
export async function definerFunctions(client: pg.Client): Promise<DefinerFunction[]> {
  const { rows } = await client.query<DefinerFunction>(
    `select format('%I.%I', n.nspname, p.proname)
         || '(' || coalesce(string_agg(format_type(t.oid, null), ', ' order by t.ord), '') || ')' as signature,
       p.proowner::regrole::text as owner,
       format('%I.%I', n.nspname, p.proname)
         || '(' || coalesce(string_agg('null::' || format_type(t.oid, null), ', ' order by t.ord), '') || ')' as call
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     left join lateral unnest(p.proargtypes::oid[]) with ordinality as t (oid, ord) on true
     where p.prosecdef and n.nspname in ('app', 'auth')
     group by p.oid, n.nspname, p.proname order by 1`,
  );
  return rows;
}

/** Which of them the product may call. */
export function callChecks(world: World, functions: readonly DefinerFunction[]): Check[] {
  const byTheProduct = functions.map(({ signature, call }) => ({
    check: 'The product calls the functions that are listed for it, and no other',
    ...{ subject: `function ${signature}`, table: signature },
    attempt: async (stage: Stage) => {
      const outcome = await stage.asApp(world.sign(world.ours.agent, world.ours), `select ${call}`);
      const isListed = signature in DEFINER_FUNCTIONS;
      if (isDenied(outcome) !== isListed) return null;
      return isListed ? 'The product may not call it.' : 'The product may call it.';
    },
  }));
  const byOthers = functions
    .filter(({ owner }) => owner !== BYSTANDING_ROLE)
    .map(({ signature, call }) => ({
      check: 'Nobody else calls the functions of the product',
      ...{ subject: `function ${signature}`, table: signature },
      attempt: async (stage: Stage) => {
        const outcome = await stage.asRole(BYSTANDING_ROLE, null, `select ${call}`);
        return isDenied(outcome) ? null : 'A role that has nothing to do with it may call it.';
      },
    }));
  return [...byTheProduct, ...byOthers];
}

/** Whether the call itself was refused, not something that the function does. */
function isDenied({ refused }: Outcome): boolean {
  return refused?.code === REFUSED && refused.message.includes('permission denied for function');
}

/** What those of schema `app` give and take, for each kind of person. */
export function functionChecks(world: World): Check[] {
  const { ours, theirs, twin, twoSidedRequester } = world;
  const requester = () => world.sign(ours.requester, ours);
  const bystander = () => world.sign(ours.bystander, ours);
  const inTwin = () => world.sign(twoSidedRequester, twin);
  const another = ours.otherTicketId;
  return [
    {
      check: 'Search finds for each person what they may read, and nothing else',
      ...{ subject: 'function app.search_tickets', table: 'ticket_words' },
      attempt: (stage) => findsWhatMayBeRead(world, stage),
    },
    {
      check: 'Words are added to a ticket by whoever may answer, and by nobody else',
      ...{ subject: 'function app.add_ticket_words', table: 'ticket_words' },
      attempt: (stage) => wordsAreAdded(world, stage),
    },
    {
      check: 'A requester takes part in tickets that they raised, and makes nobody take part',
      ...{ subject: 'table app.ticket_participants', table: 'ticket_participants' },
      attempt: (stage) =>
        inTurn([
          async () => touches(await takePart(stage, requester, ours.requester, ours), 1),
          async () => refuses(await takePart(stage, requester, ours.bystander, ours)),
          async () => refuses(await takePart(stage, requester, ours.requester, theirs)),
          async () => refuses(await takePart(stage, requester, ours.requester, ours, another)),
          async () => refuses(await takePart(stage, bystander, ours.bystander, ours)),
          // What they raised has the same id, in the other department.
          async () => refuses(await takePart(stage, inTwin, twoSidedRequester, twin)),
        ]),
    },
    {
      check: 'A requester raises tickets in their own name alone',
      ...{ subject: 'table app.tickets', table: 'tickets' },
      attempt: (stage) =>
        inTurn([
          async () => touches(await raise(world, stage, ours.bystander, ours.bystander), 1),
          async () => refuses(await raise(world, stage, ours.bystander, ours.requester)),
        ]),
    },
  ];
}

function takePart(
  stage: Stage,
  context: () => string,
  { personId }: Actor,
  { tenant, ticketId }: FullDepartment,
  ticket = ticketId,
) {
  return stage.asApp(
    context(),
    `insert into app.ticket_participants (tenant_id, ticket_id, person_id, part)
     values ('${tenant.id}', '${ticket}', '${String(personId)}', 'watcher')`,
  );
}

function raise({ ours, ...world }: World, stage: Stage, actor: Actor, { personId }: Actor) {
  return stage.asApp(
    world.sign(actor, ours),
    `insert into app.tickets (tenant_id, id, ref, type, subject, status, impact, urgency, priority,
       requester_id, affected_id, channel, policy_version_id, created_by_id, created_at, updated_at)
     select tenant_id, gen_random_uuid(), 'MINE-1', 'incident', 'Mine', 'new', 'low', 'low', 'P5',
       p, p, 'portal', policy_version_id, p, now(), now()
     from app.sla_defaults, (values ('${String(personId)}'::uuid)) as v (p)`,
  );
}

async function findsWhatMayBeRead(world: World, stage: Stage) {
  const { ours, theirs, twin, deskAgent, twoSidedRequester } = world;
  const { canary } = ours;
  const found = async (actor: Actor | null, word: string, wanted: readonly string[]) => {
    const context = actor === null ? null : world.sign(actor);
    const { rows, refused } = await stage.asApp(
      context,
      `select ticket_id::text as id, tenant_id::text as tenant
       from app.search_tickets('${word}'::tsquery, 10)`,
    );
    const ids = rows.map(({ id }) => String(id)).join(', ');
    return refused === null && ids === wanted.join(', ')
      ? null
      : `For "${word}" it should find ${wanted.join(', ') || 'nothing'}, but: ${refused?.message ?? (ids || 'nothing')}.`;
  };
  const [ticket, hers] = [ours.ticketId, theirs.ticketId];
  return inTurn([
    () => found(ours.agent, canary.public, [ticket]),
    () => found(ours.agent, canary.internal, [ticket]),
    () => found(deskAgent, theirs.canary.internal, [hers]),
    () => found(ours.requester, canary.public, [ticket]),
    () => found(ours.requester, canary.internal, []),
    () => found(twoSidedRequester, 'burn', []),
    () => found(twoSidedRequester, canary.public, [ticket]),
    // Of a ticket of theirs in the other department, and of one that is not theirs here.
    () => found(twoSidedRequester, twin.canary.public, []),
    () => found(ours.requester, 'a', []),
    () => found(ours.bystander, canary.public, []),
    () => found(theirs.agent, canary.public, []),
    () => found(theirs.requester, canary.public, []),
    () => found(null, canary.public, []),
  ]);
}

async function wordsAreAdded(world: World, stage: Stage) {
  const { ours, theirs, twin, twoSidedRequester } = world;
  const add = (actor: Actor, writing: FullDepartment | null, ticketId: string, internal: boolean) =>
    stage.asApp(
      world.sign(actor, writing),
      `select app.add_ticket_words('${ticketId}', 'burning', ${String(internal)})`,
    );
  return inTurn([
    async () => touches(await add(ours.agent, ours, ours.ticketId, true), 1),
    async () => touches(await add(ours.requester, ours, ours.ticketId, false), 1),
    async () => refuses(await add(ours.requester, ours, ours.ticketId, true)),
    async () => refuses(await add(ours.requester, ours, ours.otherTicketId, false)),
    async () => refuses(await add(ours.bystander, ours, ours.ticketId, false)),
    async () => refuses(await add(twoSidedRequester, twin, ours.ticketId, false)),
    async () => refuses(await add(theirs.requester, ours, ours.otherTicketId, false)),
    async () => refuses(await add(theirs.agent, theirs, ours.ticketId, false), REFERRED_TO),
    async () => refuses(await add(theirs.agent, theirs, randomUUID(), false), REFERRED_TO),
    async () => refuses(await add(ours.agent, null, ours.ticketId, false)),
  ]);
}
