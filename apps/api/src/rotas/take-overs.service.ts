import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#clock';
import { Conflict, Forbidden, InvalidInput, NotFound } from '#problem';
import { type Actor, TenantDb, type Tx } from '#tenancy';
import { shiftsBetween } from './domain/shifts.js';
import { tenantOfGroup } from './group-of-actor.js';
import type { OverrideListView, OverrideParams, TakeOverDto } from './rotas.dto.js';
import { tellOfRota } from './rotas.events.js';
import { mayTakeOver } from './rotas.policy.js';
import {
  holdGroup,
  type KnownRota,
  type OverrideRow,
  rotasIn,
  workersAmong,
} from './rotas.queries.js';
import { toOverrideView } from './show-shifts.js';
import { tellOfEnds, tellOfTakeOvers } from './tell-of-take-overs.js';

const LONGEST_MS = 366 * 86_400_000;

/** One half of a swap, or a take-over alone. */
interface Half {
  /** How the request names its times. */
  readonly fields: readonly [from: string, to: string];
  readonly personId: string;
  readonly insteadOfId: string | null;
  readonly from: Date;
  readonly to: Date;
}

/** Somebody is on call in the place of another for a while, one for the other or in return. */
@Injectable()
export class TakeOversService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts somebody on call for a while; with a return, both halves of a swap or none.
   *
   * @throws Forbidden for an agent who takes no part in it, or is not of the group.
   * @throws InvalidInput for times that are over or the wrong way round, and for people who work in
   *   no resolver group or have no shift to give.
   * @throws NotFound when the group has no rota then.
   */
  async add(actor: Actor, groupId: string, input: TakeOverDto): Promise<OverrideListView> {
    const tenantId = await tenantOfGroup(this.tenantDb, actor, groupId);
    const now = this.clock.now();
    const halves = halvesOf(input, now);
    return this.tenantDb.write(actor, tenantId, async (tx) => {
      await holdGroup(tx, groupId);
      const known = await this.knownRota(tx, groupId, halves, now);
      this.requireRight(actor, known, [input.takerId, input.insteadOfId ?? null]);
      await requireWorkers(tx, input);
      for (const half of halves) requireShift(known, half);
      const swapId = halves.length > 1 ? uuidv7() : null;
      for (const half of halves) await addOverride(tx, known, { ...half, swapId }, now);
      const after = await this.knownRota(tx, groupId, halves, now);
      const before = new Set(known.overrides.map(({ id }) => id));
      const made = after.overrides.filter(({ id }) => !before.has(id));
      await tellOfTakeOvers(tx, { before: known, after }, halves, now);
      return {
        items: made.map((row) => toOverrideView(actor, row, after, now)),
        nextCursor: null,
      };
    });
  }

  /**
   * Takes it back, and the other half of a swap with it: one that has begun ends now.
   *
   * @throws NotFound when there is none, Conflict `override_over` when it is over.
   */
  async end(actor: Actor, { id: groupId, overrideId }: OverrideParams): Promise<void> {
    const tenantId = await tenantOfGroup(this.tenantDb, actor, groupId);
    await this.tenantDb.write(actor, tenantId, async (tx) => {
      const group = await holdGroup(tx, groupId);
      const now = this.clock.now();
      const rows = await halvesWith(tx, groupId, overrideId);
      const [one] = rows;
      if (!one || !group) throw new NotFound('take-over');
      const isMember = await isMemberOf(tx, groupId, actor);
      if (!mayTakeOver(actor, { isMember, people: [one.person_id, one.instead_of_id] })) {
        throw new Forbidden('Only those who take part in it, a lead or an admin may take it back.');
      }
      const left = rows.filter(({ ends_at }) => ends_at > now);
      if (left.length === 0) throw new Conflict('override_over', 'This is over already.');
      for (const row of left) {
        await endOverride(tx, row, now);
        tellOfRota(tx, now, [
          'rota.take-over-ended',
          groupId,
          {
            ...{ group: group.slug, overrideId: row.id, personId: row.person_id },
            insteadOfId: row.instead_of_id,
          },
        ]);
      }
      await tellOfEnds(tx, group.name, left, now);
      return null;
    });
  }

  private async knownRota(
    tx: Tx,
    groupId: string,
    halves: readonly Half[],
    now: Date,
  ): Promise<KnownRota> {
    const from = new Date(Math.min(...halves.map((half) => half.from.getTime())));
    const to = new Date(Math.max(...halves.map((half) => half.to.getTime())));
    const [known] = await rotasIn(tx, { from, to, now }, { id: groupId });
    if (!known?.history.versions.some(({ rota }) => rota !== null)) {
      throw new NotFound('rota of this group at that time');
    }
    return known;
  }

  private requireRight(
    actor: Actor,
    { memberIds }: KnownRota,
    people: readonly (string | null)[],
  ): void {
    const isMember = actor.personId !== null && memberIds.has(actor.personId);
    if (mayTakeOver(actor, { isMember, people })) return;
    throw new Forbidden(
      isMember
        ? 'You may take over or hand over for yourself; a lead or an admin may for anybody.'
        : 'Only members of the group, leads and admins may change who is on call for it.',
    );
  }
}

function halvesOf(input: TakeOverDto, now: Date): Half[] {
  const { takerId: personId, insteadOfId = null, returnFrom, returnTo } = input;
  if (personId === insteadOfId) {
    throw InvalidInput.of('insteadOfId', 'is the person who comes on call; name another');
  }
  const first = { fields: ['from', 'to'], personId, insteadOfId } as const;
  const halves: Half[] = [{ ...first, ...timesOf([input.from, input.to], first.fields, now) }];
  if (returnFrom === undefined && returnTo === undefined) return halves;
  if (insteadOfId === null) {
    throw InvalidInput.of('insteadOfId', 'name the other person of the swap');
  }
  if (returnFrom === undefined) throw InvalidInput.of('returnFrom', 'say when the return begins');
  if (returnTo === undefined) throw InvalidInput.of('returnTo', 'say when the return ends');
  const back = { fields: ['returnFrom', 'returnTo'], insteadOfId: personId } as const;
  const times = timesOf([returnFrom, returnTo], back.fields, now);
  return [...halves, { ...back, personId: insteadOfId, ...times }];
}

function timesOf(
  [begins, ends]: readonly [string, string],
  [fromField, toField]: Half['fields'],
  now: Date,
): { from: Date; to: Date } {
  const from = new Date(Math.max(Date.parse(begins), now.getTime()));
  const to = new Date(ends);
  if (Date.parse(begins) >= to.getTime()) {
    throw InvalidInput.of(toField, `must be after \`${fromField}\``);
  }
  if (to <= now) throw InvalidInput.of(toField, 'is over; name a time to come');
  if (to.getTime() - from.getTime() > LONGEST_MS) {
    throw InvalidInput.of(toField, 'is more than 366 days later; change the rota instead');
  }
  return { from, to };
}

async function requireWorkers(tx: Tx, { takerId }: TakeOverDto): Promise<void> {
  const workers = await workersAmong(tx, [takerId]);
  if (!workers.has(takerId)) {
    throw InvalidInput.of('takerId', 'is in no resolver group of the department');
  }
}

/** @throws InvalidInput when the person whose shifts are to be taken has none then. */
function requireShift({ history }: KnownRota, half: Half): void {
  const { insteadOfId, from, to, fields } = half;
  if (insteadOfId === null) return;
  const shifts = shiftsBetween(history, from.getTime(), to.getTime());
  if (shifts.some(({ personId }) => personId === insteadOfId)) return;
  const isReturn = fields[0] === 'returnFrom';
  throw InvalidInput.of(
    isReturn ? 'returnFrom' : 'insteadOfId',
    `${isReturn ? 'whoever takes over' : 'this person'} is not on call at any moment of that time`,
  );
}

async function addOverride(
  tx: Tx,
  { group }: KnownRota,
  half: Half & { readonly swapId: string | null },
  now: Date,
): Promise<void> {
  const { personId, insteadOfId, swapId, from, to } = half;
  const id = uuidv7();
  await tx.execute(
    `insert into app.rota_overrides (tenant_id, id, group_id, person_id, instead_of_id, swap_id,
       starts_at, ends_at, made_by_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[tx.tenantId, id, group.id, personId, insteadOfId, swapId],
      ...[from, to, tx.actor.personId, now],
    ],
  );
  tellOfRota(tx, now, [
    'rota.taken-over',
    group.id,
    {
      ...{ group: group.slug, overrideId: id, swapId, personId, insteadOfId },
      ...{ from: from.toISOString(), to: to.toISOString() },
    },
  ]);
}

function halvesWith(tx: Tx, groupId: string, overrideId: string): Promise<OverrideRow[]> {
  return tx.query<OverrideRow>(
    `select o.* from app.rota_overrides o
     join app.rota_overrides one on one.tenant_id = o.tenant_id and one.id = $3
     where o.tenant_id = $1 and o.group_id = $2 and one.group_id = $2
       and (o.id = one.id or o.swap_id = one.swap_id)`,
    [tx.tenantId, groupId, overrideId],
  );
}

/** What has been stays as it was. */
async function endOverride(
  tx: Tx,
  { id, starts_at: begins }: OverrideRow,
  now: Date,
): Promise<void> {
  const key = [tx.tenantId, id];
  await (begins < now
    ? tx.execute('update app.rota_overrides set ends_at = $3 where tenant_id = $1 and id = $2', [
        ...key,
        now,
      ])
    : tx.execute('delete from app.rota_overrides where tenant_id = $1 and id = $2', key));
}

async function isMemberOf(tx: Tx, groupId: string, { personId }: Actor): Promise<boolean> {
  const rows = await tx.query(
    `select from app.resolver_group_members
     where tenant_id = $1 and group_id = $2 and person_id = $3`,
    [tx.tenantId, groupId, personId],
  );
  return rows.length > 0;
}
