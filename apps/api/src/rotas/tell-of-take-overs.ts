import { type Notice, tellInApp } from '#notices';
import type { Tx } from '#tenancy';
import { shiftsBetween } from './domain/shifts.js';
import type { KnownRota, OverrideRow } from './rotas.queries.js';

/** A stretch of time in which somebody takes over. */
interface TakenOver {
  readonly personId: string;
  /** Null for the shifts of whoever has them. */
  readonly insteadOfId: string | null;
  readonly from: Date;
  readonly to: Date;
}

type Told = readonly [personId: string | null, title: string];

/** Tells those who come on call, and those who do not any more, except whoever did it. */
export async function tellOfTakeOvers(
  tx: Tx,
  { before, after }: { readonly before: KnownRota; readonly after: KnownRota },
  halves: readonly TakenOver[],
  at: Date,
): Promise<void> {
  const { group, names } = after;
  const told = halves.flatMap((half): Told[] => {
    const when = spanIn(tx, half);
    const taker = names.get(half.personId) ?? 'Somebody';
    const former = half.insteadOfId === null ? undefined : names.get(half.insteadOfId);
    const instead = former === undefined ? '' : `, in the place of ${former}`;
    return [
      [half.personId, `You are on call for ${group.name} ${when}${instead}`],
      ...displacedBy(before, half).map((personId): Told => [
        ...([personId, `${taker} is on call for ${group.name} in your place ${when}`] as const),
      ]),
    ];
  });
  await tell(tx, told, at);
}

/** Tells those whom a take-over concerned that it ends before its time. */
export async function tellOfEnds(
  tx: Tx,
  groupName: string,
  ended: readonly OverrideRow[],
  at: Date,
): Promise<void> {
  const told = ended.flatMap(({ person_id, instead_of_id, starts_at, ends_at }): Told[] => {
    const when = spanIn(tx, { from: starts_at > at ? starts_at : at, to: ends_at });
    return [
      [person_id, `You do not take over on call for ${groupName} ${when} any more`],
      [instead_of_id, `You are on call for ${groupName} by the rota again ${when}`],
    ];
  });
  await tell(tx, told, at);
}

/** Who would have been on call then. */
function displacedBy({ history }: KnownRota, half: TakenOver): string[] {
  if (half.insteadOfId !== null) return [half.insteadOfId];
  const shifts = shiftsBetween(history, half.from.getTime(), half.to.getTime());
  const people = new Set(shifts.flatMap(({ personId }) => personId ?? []));
  return [...people].filter((personId) => personId !== half.personId);
}

async function tell(tx: Tx, told: readonly Told[], at: Date): Promise<void> {
  const notices = told.flatMap(([personId, title]): Notice[] =>
    personId === null || personId === tx.actor.personId
      ? []
      : [{ personId, kind: 'on_call_changed', title, at }],
  );
  await tellInApp(tx, notices);
}

/** In the zone of the department. */
function spanIn(tx: Tx, { from, to }: { readonly from: Date; readonly to: Date }): string {
  const timeZone = tx.actor.tenants.find(({ id }) => id === tx.tenantId)?.timezone ?? 'UTC';
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, weekday: 'short', day: 'numeric', month: 'short' },
    ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  });
  return `from ${format.format(from)} to ${format.format(to)}`;
}
