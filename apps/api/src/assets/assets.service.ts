import { Clock } from '#clock';
import { journal } from '#journal';
import { cursorKey, encodeCursor } from '#listing';
import { InvalidInput, NotFound, StaleVersion } from '#problem';
import { type Actor, TenantDb, tenantOf, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { ASSET_WRITABLE, type AssetFields } from './asset.entity.js';
import {
  type AssetPageView,
  type AssetRow,
  type AssetView,
  type CreateAssetDto,
  type EditAssetDto,
  type ListAssetsDto,
  toAssetView,
} from './assets.dto.js';
import type { AssetEvents } from './assets.events.js';
import {
  addAsset,
  assetById,
  assetsByTag,
  changeAsset,
  holdAsset,
  nameAssets,
  type NamedAsset,
} from './assets.queries.js';
import { type AssetStatus, holderAfter } from './domain/asset-status.js';

const PAGE = 50;
const SORT = 'assets';

/** The register of equipment. A requester sees what they hold themselves. */
@Injectable()
export class AssetsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  /** By tag, over all departments of the actor's hat or one of them. */
  list(actor: Actor, query: ListAssetsDto): Promise<AssetPageView> {
    const limit = query.limit ?? PAGE;
    const after = query.cursor === undefined ? null : cursorKey(query.cursor, SORT, ['text', 'id']);
    const filter = {
      tenantIds: tenantIdsFor(actor, query.tenant),
      text: query.q ?? null,
      holderId: query.holder === 'me' ? actor.personId : (query.holder ?? null),
      status: query.status ?? null,
      kind: query.kind ?? null,
    };
    return this.tenantDb.read(actor, async (tx) => {
      const rows = await assetsByTag(tx, filter, after, limit + 1);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        items: page.map((row) => toAssetView(row, actor)),
        nextCursor: rows.length > limit && last ? encodeCursor(SORT, [last.tag, last.id]) : null,
      };
    });
  }

  async find(actor: Actor, id: string): Promise<AssetView> {
    return toAssetView(await this.locate(actor, id), actor);
  }

  /**
   * @throws InvalidInput for a holder who is nobody in the department, or for a status without one.
   * @throws Conflict `tag_taken` when other equipment has the tag.
   */
  create(actor: Actor, { tenant: slug, ...input }: CreateAssetDto): Promise<AssetView> {
    const tenant = tenantOf(actor, slug);
    if (!tenant) throw InvalidInput.of('tenant', 'is not a department that you act for');
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const id = uuidv7();
      const at = this.clock.now();
      const status = input.status ?? 'in_stock';
      const fields: AssetFields = {
        tag: input.tag,
        name: input.name,
        kind: input.kind,
        manufacturer: input.manufacturer ?? null,
        model: input.model ?? null,
        serial: input.serial ?? null,
        status,
        site: input.site ?? null,
        personId: await holderFor(tx, status, null, input.holderId),
        purchasedOn: input.purchasedOn ?? null,
        warrantyEndsOn: input.warrantyEndsOn ?? null,
        refreshDueOn: input.refreshDueOn ?? null,
        costPence: input.costPence ?? null,
      };
      await addAsset(tx, id, fields, at);
      const data: AssetEvents['asset.added'] = { tag: fields.tag, name: fields.name };
      journal(tx, { type: 'asset.added', subjectId: id, audience: 'internal', at, data });
      return toAssetView(await written(tx, id), actor);
    });
  }

  /**
   * @param expected - the version that the caller read (`If-Match`); null for whatever is current.
   * @throws StaleVersion when it is not at the expected version any more; otherwise as `create`.
   */
  async edit(
    actor: Actor,
    id: string,
    { holderId, ...input }: EditAssetDto,
    expected: number | null,
  ): Promise<AssetView> {
    const { tenantId } = await this.locate(actor, id);
    return this.tenantDb.write(actor, tenantId, async (tx) => {
      const before = await holdAsset(tx, id);
      if (!before) throw new NotFound('asset');
      if (expected !== null && before.version !== expected) throw new StaleVersion(before.version);
      const status = input.status ?? before.status;
      const personId = await holderFor(tx, status, before.personId, holderId);
      const changes = changesTo(before, { ...input, personId });
      if (Object.keys(changes).length > 0) {
        const at = this.clock.now();
        await changeAsset(tx, id, changes, at);
        const data: AssetEvents['asset.changed'] = { changes: told(before, changes) };
        journal(tx, { type: 'asset.changed', subjectId: id, audience: 'internal', at, data });
      }
      return toAssetView(await written(tx, id), actor);
    });
  }

  /**
   * Makes the equipment that a ticket names exactly this.
   *
   * @throws InvalidInput when one of them is not in the written tenant's register, or not shown to
   *   the actor.
   */
  async nameOn(tx: Tx, ticketId: string, assetIds: readonly string[]): Promise<void> {
    const cleared = tx.execute(
      `delete from app.ticket_assets
       where tenant_id = $1 and ticket_id = $2 and asset_id <> all ($3::uuid[])`,
      [tx.tenantId, ticketId, assetIds],
    );
    await Promise.all([cleared, this.nameOnNew(tx, ticketId, assetIds)]);
  }

  /**
   * As {@link nameOn}, for a ticket that names nothing yet.
   *
   * @returns what is named, by tag.
   */
  async nameOnNew(tx: Tx, ticketId: string, assetIds: readonly string[]): Promise<NamedAsset[]> {
    const wanted = [...new Set(assetIds)];
    if (wanted.length === 0) return [];
    const named = await nameAssets(tx, ticketId, wanted);
    if (named.length !== wanted.length) {
      throw InvalidInput.of('assetIds', 'names equipment that is not in this department');
    }
    return named;
  }

  /** @throws NotFound when the actor does not see it. */
  private async locate(actor: Actor, id: string): Promise<AssetRow> {
    const tenantIds = actor.tenants.map((tenant) => tenant.id);
    const row = await this.tenantDb.read(actor, (tx) => assetById(tx, tenantIds, id));
    if (!row) throw new NotFound('asset');
    return row;
  }
}

async function written(tx: Tx, id: string): Promise<AssetRow> {
  const row = await assetById(tx, [tx.tenantId], id);
  if (!row) throw new NotFound('asset');
  return row;
}

async function holderFor(
  tx: Tx,
  status: AssetStatus,
  before: string | null,
  named: string | null | undefined,
): Promise<string | null> {
  const holder = holderAfter(status, before, named);
  if (holder === undefined) {
    throw InvalidInput.of('holderId', `nobody holds equipment that is ${status}`);
  }
  if (holder === null || holder === before) return holder;
  const [person] = await tx.query(
    'select from app.people where tenant_id = $1 and id = $2 and active',
    [tx.tenantId, holder],
  );
  if (!person) throw InvalidInput.of('holderId', 'is nobody in this department');
  return holder;
}

function tenantIdsFor(actor: Actor, slug: string | undefined): string[] {
  if (slug === undefined) return actor.tenants.map(({ id }) => id);
  const tenant = tenantOf(actor, slug);
  if (!tenant) throw InvalidInput.of('tenant', 'is not a department that you act for');
  return [tenant.id];
}

/** What is really different. */
function changesTo(before: AssetRow, wanted: Partial<AssetFields>): Partial<AssetFields> {
  const properties = Object.keys(ASSET_WRITABLE) as (keyof AssetFields)[];
  return Object.fromEntries(
    properties
      .filter((property) => wanted[property] !== undefined && wanted[property] !== before[property])
      .map((property) => [property, wanted[property]]),
  );
}

function told(
  before: AssetRow,
  changes: Partial<AssetFields>,
): Record<string, readonly [unknown, unknown]> {
  const properties = Object.keys(changes) as (keyof AssetFields)[];
  return Object.fromEntries(
    properties.map((property) => [property, [before[property], changes[property]] as const]),
  );
}
