/** What the journal says of equipment, with the payload of each. */
export interface AssetEvents {
  'asset.added': { tag: string; name: string };
  /** Each property that changed, before and after. */
  'asset.changed': { changes: Readonly<Record<string, readonly [unknown, unknown]>> };
}
