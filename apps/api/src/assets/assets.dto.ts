import { ChoiceField, DateField, IdField, NumberField, Shown, TextField } from '#fields';
import { type Actor, isStaff } from '#tenancy';
import type { Asset } from './asset.entity.js';
import {
  ASSET_KINDS,
  ASSET_STATUSES,
  type AssetKind,
  type AssetStatus,
} from './domain/asset-status.js';

const SLUG = {
  regexp: /^[a-z0-9][a-z0-9-]*$/,
  says: 'must be lower-case letters, digits and hyphens',
};
const HOLDER = {
  regexp: /^(me|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i,
  says: 'must be me or an id',
};
const GONE = { optional: true, nullable: true } as const;
const MOST_PENCE = 100_000_000_00;

/** What may be left out, of new equipment and of a change. */
class AssetDetailsDto {
  @TextField({ max: 200, ...GONE }) manufacturer?: string | null;
  @TextField({ max: 200, ...GONE }) model?: string | null;
  @TextField({ max: 200, ...GONE }) serial?: string | null;
  @ChoiceField(ASSET_STATUSES, { optional: true }) status?: AssetStatus;
  @TextField({ max: 200, ...GONE }) site?: string | null;
  @IdField({ ...GONE, description: 'Who holds it, in a status in which somebody can.' })
  holderId?: string | null;
  @DateField(GONE) purchasedOn?: string | null;
  @DateField(GONE) warrantyEndsOn?: string | null;
  @DateField(GONE) refreshDueOn?: string | null;
  @NumberField({ min: 0, max: MOST_PENCE, ...GONE }) costPence?: number | null;
}

export class EditAssetDto extends AssetDetailsDto {
  @TextField({ max: 60, optional: true, description: 'The label on it.' }) tag?: string;
  @TextField({ max: 200, optional: true }) name?: string;
  @ChoiceField(ASSET_KINDS, { optional: true }) kind?: AssetKind;
}

// Not made of the change: a rule that lets a field be left out would be inherited with it.
export class CreateAssetDto extends AssetDetailsDto {
  @TextField({ max: 36, pattern: SLUG, description: 'The department, by its slug.' })
  tenant: string;

  @TextField({ max: 60, description: 'The label on it, unique in the department.' })
  tag: string;

  @TextField({ max: 200 }) name: string;
  @ChoiceField(ASSET_KINDS) kind: AssetKind;
}

export class ListAssetsDto {
  @TextField({ max: 36, pattern: SLUG, optional: true }) tenant?: string;
  @TextField({ max: 100, optional: true, description: 'In tag, name, serial number or model.' })
  q?: string;
  @TextField({ max: 36, pattern: HOLDER, optional: true }) holder?: string;
  @ChoiceField(ASSET_STATUSES, { optional: true }) status?: AssetStatus;
  @ChoiceField(ASSET_KINDS, { optional: true }) kind?: AssetKind;
  @TextField({ max: 600, optional: true }) cursor?: string;
  @NumberField({ min: 1, max: 100, optional: true }) limit?: number;
}

export class HolderView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) name: string;
}

export class AssetView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) tenant: string;
  @Shown(String) tag: string;
  @Shown(String) name: string;
  @Shown(ASSET_KINDS) kind: string;
  @Shown(String, { nullable: true }) manufacturer: string | null;
  @Shown(String, { nullable: true }) model: string | null;
  @Shown(String, { nullable: true }) serial: string | null;
  @Shown(ASSET_STATUSES) status: string;
  @Shown(String, { nullable: true }) site: string | null;
  @Shown(HolderView, { nullable: true }) holder: HolderView | null;
  @Shown(String, { nullable: true, format: 'date' }) purchasedOn: string | null;
  @Shown(String, { nullable: true, format: 'date' }) warrantyEndsOn: string | null;
  @Shown(String, { nullable: true, format: 'date' }) refreshDueOn: string | null;
  @Shown(Number, { nullable: true }) costPence: number | null;
  @Shown(Number) version: number;
  @Shown(String, { format: 'date-time' }) createdAt: string;
  @Shown(String, { format: 'date-time' }) updatedAt: string;
}

export class AssetPageView {
  @Shown(AssetView, { list: true }) items: AssetView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}

/** Equipment with the name of its holder. */
export interface AssetRow extends Asset {
  readonly holderName: string | null;
}

/** What equipment costs is for staff alone. */
export function toAssetView(row: AssetRow, actor: Actor): AssetView {
  return {
    id: row.id,
    tenant: actor.tenants.find(({ id }) => id === row.tenantId)?.slug ?? '',
    tag: row.tag,
    name: row.name,
    kind: row.kind,
    manufacturer: row.manufacturer,
    model: row.model,
    serial: row.serial,
    status: row.status,
    site: row.site,
    holder:
      row.personId === null ? null : { id: row.personId, name: row.holderName ?? 'A colleague' },
    purchasedOn: row.purchasedOn,
    warrantyEndsOn: row.warrantyEndsOn,
    refreshDueOn: row.refreshDueOn,
    costPence: isStaff(actor) ? row.costPence : null,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
