export const ASSET_KINDS = [
  'laptop',
  'desktop',
  'thin_client',
  'phone',
  'printer',
  'network',
  'server',
  'software',
  'other',
] as const;
export type AssetKind = (typeof ASSET_KINDS)[number];

/** The life of a piece of equipment, in the order in which it mostly goes. */
export const ASSET_STATUSES = [
  'planned',
  'ordered',
  'in_stock',
  'reserved',
  'deployed',
  'in_repair',
  'retired',
  'disposed',
  'lost_or_stolen',
] as const;
export type AssetStatus = (typeof ASSET_STATUSES)[number];

const HELD: readonly AssetStatus[] = ['reserved', 'deployed', 'in_repair', 'lost_or_stolen'];

/** Whether somebody may be named as the holder of equipment in this status. */
export function canBeHeld(status: AssetStatus): boolean {
  return HELD.includes(status);
}

/**
 * Who holds a piece of equipment after a change. Equipment that goes to a status in which nobody
 * holds it, back to stock for one, is given up by its holder.
 *
 * @param named - the holder that the change names; undefined when it names none.
 * @returns the holder's id, null for nobody, or undefined when one is named whom it cannot have.
 */
export function holderAfter(
  status: AssetStatus,
  before: string | null,
  named: string | null | undefined,
): string | null | undefined {
  if (canBeHeld(status)) return named === undefined ? before : named;
  return named === undefined || named === null ? null : undefined;
}
