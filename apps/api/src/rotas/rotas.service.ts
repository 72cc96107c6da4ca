import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#clock';
import { InvalidInput, NotFound } from '#problem';
import { type Actor, TenantDb, type Tx } from '#tenancy';
import { slugOf } from '../people/index.js';
import { checkRota } from './domain/check-rota.js';
import type { Rota } from './domain/rota.js';
import { tenantOfGroup } from './group-of-actor.js';
import type { PutRotaDto, RotaView } from './rotas.dto.js';
import { tellOfRota } from './rotas.events.js';
import {
  type GroupRow,
  holdGroup,
  peopleIn,
  type VersionRow,
  workersAmong,
} from './rotas.queries.js';

type Stored = Pick<VersionRow, 'version' | 'definition' | 'effective_from'>;

/**
 * Who is on call for a group, and in which order. A version is never changed: a change means the
 * next version, from its moment on, and what was before stays to be seen.
 */
@Injectable()
export class RotasService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  /** The rota in force, or else the one to come. @throws NotFound when the group has neither. */
  async find(actor: Actor, groupId: string): Promise<RotaView> {
    const tenantId = await tenantOfGroup(this.tenantDb, actor, groupId);
    return this.tenantDb.read(actor, (tx) => this.view(tx, actor, [tenantId, groupId]), [tenantId]);
  }

  /**
   * Writes the next version. Putting what is there already changes nothing.
   *
   * @throws InvalidInput that names each field that is wrong, people who work in no resolver group,
   *   and a date that is over.
   */
  async put(actor: Actor, groupId: string, input: PutRotaDto): Promise<RotaView> {
    const rota = readRota(input.rota);
    const tenantId = await tenantOfGroup(this.tenantDb, actor, groupId);
    return this.tenantDb.write(actor, tenantId, async (tx) => {
      const group = await this.held(tx, groupId);
      const at = this.clock.now();
      const from = startOf(input.effectiveFrom, at);
      await requireWorkers(tx, rota);
      const { last, current } = await versionsOf(tx, [tenantId, groupId], at);
      const same = from <= at && current === last && isDeepStrictEqual(current?.definition, rota);
      if (!same) {
        const version = (last?.version ?? 0) + 1;
        await addVersion(tx, groupId, { version, definition: rota, effective_from: from }, at);
        const effectiveFrom = from.toISOString();
        tellOfRota(tx, at, [
          'rota.changed',
          groupId,
          { group: group.slug, version, effectiveFrom },
        ]);
      }
      return this.view(tx, actor, [tenantId, groupId]);
    });
  }

  /**
   * From now on nobody is on call for the group, and nobody is missed; what was to come is off.
   *
   * @throws NotFound when the group has no rota.
   */
  async end(actor: Actor, groupId: string): Promise<void> {
    const tenantId = await tenantOfGroup(this.tenantDb, actor, groupId);
    await this.tenantDb.write(actor, tenantId, async (tx) => {
      const group = await this.held(tx, groupId);
      const at = this.clock.now();
      const { last } = await versionsOf(tx, [tenantId, groupId], at);
      if (!last?.definition) throw new NotFound('rota');
      const version = last.version + 1;
      await addVersion(tx, groupId, { version, definition: null, effective_from: at }, at);
      tellOfRota(tx, at, ['rota.ended', groupId, { group: group.slug, version }]);
      return null;
    });
  }

  private async held(tx: Tx, groupId: string): Promise<GroupRow> {
    const group = await holdGroup(tx, groupId);
    if (!group) throw new NotFound('group');
    return group;
  }

  private async view(
    tx: Tx,
    actor: Actor,
    [tenantId, groupId]: readonly [tenantId: string, groupId: string],
  ): Promise<RotaView> {
    const at = this.clock.now();
    const [{ current, next }, [group]] = await Promise.all([
      versionsOf(tx, [tenantId, groupId], at),
      tx.query<GroupRow>(
        `select tenant_id, id, slug, name from app.resolver_groups where tenant_id = $1 and id = $2`,
        [tenantId, groupId],
      ),
    ]);
    const shown = current?.definition ? current : next;
    if (!shown?.definition || !group) throw new NotFound('rota');
    const people = await tx.query<{ id: string; name: string }>(
      `select id, name from app.people where tenant_id = $1 and id = any ($2::uuid[]) order by name, id`,
      [tenantId, peopleIn(shown.definition)],
    );
    const { id, slug, name } = group;
    return {
      tenant: slugOf(actor, tenantId),
      group: { id, slug, name },
      version: shown.version,
      effectiveFrom: shown.effective_from.toISOString(),
      rota: shown.definition,
      people,
      next:
        next && next !== shown
          ? { version: next.version, effectiveFrom: next.effective_from.toISOString() }
          : null,
    };
  }
}

/** The version in force, the one that takes its place next, and the one that was written last. */
async function versionsOf(
  tx: Tx,
  [tenantId, groupId]: readonly [tenantId: string, groupId: string],
  at: Date,
): Promise<{ current: Stored | undefined; next: Stored | undefined; last: Stored | undefined }> {
  // What a later version that begins no later has replaced is left out.
  const rows = await tx.query<Stored>(
    `select r.version, r.definition, r.effective_from from app.rotas r
     where r.tenant_id = $1 and r.group_id = $2 and not exists (select from app.rotas n
       where n.tenant_id = r.tenant_id and n.group_id = r.group_id and n.version > r.version
         and n.effective_from <= greatest(r.effective_from, $3))
     order by r.effective_from`,
    [tenantId, groupId, at],
  );
  return {
    current: rows.find(({ effective_from: from }) => from <= at),
    next: rows.find(({ effective_from: from }) => from > at),
    last: rows.toSorted((a, b) => b.version - a.version)[0],
  };
}

async function addVersion(tx: Tx, groupId: string, made: Stored, at: Date): Promise<void> {
  const { version, definition, effective_from: from } = made;
  await tx.execute(
    `insert into app.rotas
       (tenant_id, id, group_id, version, definition, effective_from, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ...[tx.tenantId, uuidv7(), groupId, version],
      ...[definition === null ? null : JSON.stringify(definition), from, at],
    ],
  );
}

/** @throws InvalidInput for a moment that is over. */
function startOf(effectiveFrom: string | undefined, now: Date): Date {
  if (effectiveFrom === undefined) return now;
  const from = new Date(effectiveFrom);
  if (from < now) throw InvalidInput.of('effectiveFrom', 'is over; leave it out for now');
  return from;
}

/** @throws InvalidInput that names each place of somebody who works in no resolver group. */
async function requireWorkers(tx: Tx, rota: Rota): Promise<void> {
  const workers = await workersAmong(tx, peopleIn(rota));
  const faults = rota.layers.flatMap(({ people }, layer) =>
    people.flatMap((id, at) =>
      workers.has(id)
        ? []
        : [
            {
              field: `rota.layers[${String(layer)}].people[${String(at)}]`,
              reason: 'is in no resolver group of the department; add them to one first',
            },
          ],
    ),
  );
  if (faults.length > 0) throw new InvalidInput(faults);
}

/** @throws InvalidInput that names each field that is wrong, below `rota`. */
function readRota(input: unknown): Rota {
  const checked = checkRota(input);
  if (checked.ok) return checked.value;
  throw new InvalidInput(
    checked.errors.map(({ field, message }) => ({
      field: field === 'rota' ? field : `rota.${field}`,
      reason: message,
    })),
  );
}
