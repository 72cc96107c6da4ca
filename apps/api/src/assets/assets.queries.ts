import { Conflict } from '#problem';
import type { Tx } from '#tenancy';
import { ASSET_COLUMNS, ASSET_WRITABLE, type AssetFields } from './asset.entity.js';
import type { AssetRow } from './assets.dto.js';

/** What a list of equipment is narrowed by; null for anything. */
export interface AssetFilter {
  readonly tenantIds: readonly string[];
  readonly text: string | null;
  readonly holderId: string | null;
  readonly status: string | null;
  readonly kind: string | null;
}

const WITH_HOLDER = `
  select ${ASSET_COLUMNS}, p.name as "holderName" from app.assets a
  left join app.people p on p.tenant_id = a.tenant_id and p.id = a.person_id`;

/** @param after - tag and id of the last one of the page before. */
export function assetsByTag(
  tx: Tx,
  filter: AssetFilter,
  after: readonly string[] | null,
  limit: number,
): Promise<AssetRow[]> {
  return tx.query<AssetRow>(
    `${WITH_HOLDER}
     where a.tenant_id = any ($1::uuid[])
       and ($2::text is null or strpos(lower(concat_ws(' ', a.tag, a.name, a.serial, a.manufacturer,
         a.model)), lower($2)) > 0)
       and ($3::uuid is null or a.person_id = $3)
       and ($4::text is null or a.status = $4)
       and ($5::text is null or a.kind = $5)
       and ($6::text is null or (a.tag, a.id) > ($6, $7::uuid))
     order by a.tag, a.id limit $8`,
    [
      filter.tenantIds,
      filter.text,
      filter.holderId,
      filter.status,
      filter.kind,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
    ],
  );
}

/** @param tenantIds - of the actor: ids are unique within a tenant only. */
export async function assetById(
  tx: Tx,
  tenantIds: readonly string[],
  id: string,
): Promise<AssetRow | undefined> {
  const [row] = await tx.query<AssetRow>(
    `${WITH_HOLDER} where a.tenant_id = any ($1::uuid[]) and a.id = $2`,
    [tenantIds, id],
  );
  return row;
}

/** Holds one of the written tenant until the end of the transaction. */
export async function holdAsset(tx: Tx, id: string): Promise<AssetRow | undefined> {
  const [row] = await tx.query<AssetRow>(
    `${WITH_HOLDER} where a.tenant_id = $1 and a.id = $2 for update of a`,
    [tx.tenantId, id],
  );
  return row;
}

/** @throws Conflict `tag_taken` when other equipment of the tenant has the tag. */
export async function addAsset(tx: Tx, id: string, fields: AssetFields, at: Date): Promise<void> {
  const properties = Object.keys(ASSET_WRITABLE) as (keyof AssetFields)[];
  const places = properties.map((_, index) => `$${String(index + 4)}`);
  await orTagTaken(
    tx.execute(
      `insert into app.assets (tenant_id, id, created_at, updated_at,
         ${properties.map((property) => ASSET_WRITABLE[property]).join(', ')})
       values ($1, $2, $3, $3, ${places.join(', ')})`,
      [tx.tenantId, id, at, ...properties.map((property) => fields[property])],
    ),
  );
}

/** @throws Conflict `tag_taken` when other equipment of the tenant has the tag. */
export async function changeAsset(
  tx: Tx,
  id: string,
  changes: Partial<AssetFields>,
  at: Date,
): Promise<void> {
  const properties = Object.keys(changes) as (keyof AssetFields)[];
  const assignments = properties.map(
    (property, index) => `${ASSET_WRITABLE[property]} = $${String(index + 4)}`,
  );
  const changed = await orTagTaken(
    tx.execute(
      `update app.assets set version = version + 1, updated_at = $3, ${assignments.join(', ')}
       where tenant_id = $1 and id = $2`,
      [tx.tenantId, id, at, ...properties.map((property) => changes[property])],
    ),
  );
  if (changed !== 1) throw new Error('Equipment vanished while it was changed.');
}

async function orTagTaken<T>(written: Promise<T>): Promise<T> {
  try {
    return await written;
  } catch (error) {
    if (error instanceof Error && 'constraint' in error) {
      if (error.constraint === 'assets_tenant_id_tag_key') {
        throw new Conflict('tag_taken', 'Other equipment of this department has this tag.');
      }
    }
    throw error;
  }
}

/** Equipment as a ticket names it. */
export interface NamedAsset {
  readonly id: string;
  readonly tag: string;
  readonly name: string;
}

/** Names equipment on a ticket, and tells what of it the actor sees in the register, by tag. */
export function nameAssets(
  tx: Tx,
  ticketId: string,
  assetIds: readonly string[],
): Promise<NamedAsset[]> {
  return tx.query<NamedAsset>(
    `with known as (
       select a.id, a.tag, a.name from app.assets a
       where a.tenant_id = $1 and a.id = any ($3::uuid[])
     ), added as (
       insert into app.ticket_assets (tenant_id, ticket_id, asset_id)
       select $1, $2, id from known on conflict do nothing
     )
     select id, tag, name from known order by tag`,
    [tx.tenantId, ticketId, assetIds],
  );
}
