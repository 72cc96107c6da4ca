import { journal } from '#journal';
import type { Tx } from '#tenancy';

/** What the journal of a department says about its people and how they are organised. */
export interface PeopleEvents {
  'person.added': { readonly name: string; readonly replaces?: string };
  'group.added': { readonly slug: string; readonly name: string };
  'group.member-added': { readonly personId: string };
  'group.member-removed': { readonly personId: string };
  'category.added': { readonly slug: string; readonly name: string };
  'service.added': { readonly slug: string; readonly name: string };
  'supplier.added': { readonly slug: string; readonly name: string };
  'priority-matrix.changed': { readonly cells: readonly object[] };
  'grant.given': {
    readonly personId: string;
    readonly role: string;
    readonly until: string | null;
  };
  'grant.revoked': { readonly personId: string; readonly role: string };
}

/** Journals it, for staff alone. `subjectId` is what was added or changed. */
export function tellStaff<T extends keyof PeopleEvents>(
  tx: Tx,
  at: Date,
  [type, data, subjectId]: readonly [type: T, data: PeopleEvents[T], subjectId?: string],
): void {
  journal(tx, {
    type,
    audience: 'internal',
    at,
    data: { ...data },
    ...(subjectId !== undefined && { subjectId }),
  });
}
