/** Somebody who answers in the place of another for a while. Moments are epoch milliseconds. */
export interface StandIn {
  readonly personId: string;
  readonly standInId: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Who answers for somebody at a moment. A stand-in who is away as well has a stand-in in turn; where
 * that leads to nobody but those who are away or may not answer, it stays with the person.
 *
 * @param barred - people who may not answer.
 */
export function answersFor(
  personId: string,
  standIns: readonly StandIn[],
  at: number,
  barred: ReadonlySet<string>,
): string {
  const seen = new Set([personId]);
  let current = personId;
  for (;;) {
    const next = standIns.find(
      (one) => one.personId === current && one.from <= at && at < one.to,
    )?.standInId;
    if (next === undefined) break;
    if (seen.has(next)) return personId;
    seen.add(next);
    current = next;
  }
  return barred.has(current) ? personId : current;
}

/**
 * Who is asked next when somebody did not answer in time.
 *
 * @param order - the people who come after one another.
 * @param barred - who may not answer, or was asked already.
 */
export function nextAsked(
  order: readonly string[],
  barred: ReadonlySet<string>,
): string | undefined {
  return order.find((personId) => !barred.has(personId));
}
