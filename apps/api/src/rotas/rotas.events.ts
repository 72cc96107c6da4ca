import { journal } from '#journal';
import type { Tx } from '#tenancy';

/** What the journal says of who is on call. The subject is the resolver group. */
export interface RotaEvents {
  'rota.changed': {
    readonly group: string;
    readonly version: number;
    readonly effectiveFrom: string;
  };
  'rota.ended': { readonly group: string; readonly version: number };
  'rota.taken-over': {
    readonly group: string;
    readonly overrideId: string;
    readonly swapId: string | null;
    readonly personId: string;
    readonly insteadOfId: string | null;
    readonly from: string;
    readonly to: string;
  };
  'rota.take-over-ended': {
    readonly group: string;
    readonly overrideId: string;
    readonly personId: string;
    readonly insteadOfId: string | null;
  };
}

/** Journals it, for staff alone. */
export function tellOfRota<T extends keyof RotaEvents>(
  tx: Tx,
  at: Date,
  [type, groupId, data]: readonly [type: T, groupId: string, data: RotaEvents[T]],
): void {
  journal(tx, { type, subjectId: groupId, audience: 'internal', at, data: { ...data } });
}
