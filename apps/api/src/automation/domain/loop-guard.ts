/** How many rules may follow one from another after something that a person did. */
export const DEEPEST_CHAIN = 3;
/** How often one rule may act on one ticket within an hour. */
export const MOST_AN_HOUR = 10;
export const HOUR_MS = 60 * 60_000;

/** What led to an event. */
export interface Origin {
  /** The rule whose change it is; null for that of a person, or of time. */
  readonly ruleId: string | null;
  /** How many rules have followed one from another up to it. */
  readonly depth: number;
}

export const NO_RULE: Origin = { ruleId: null, depth: 0 };

/** What a rule is about to do, as far as it may go round in circles. */
export interface Firing {
  readonly ruleId: string;
  readonly origin: Origin;
  /** How often the rule has acted on this ticket within the hour. */
  readonly inTheHour: number;
}

export type Verdict =
  | { readonly is: 'go' }
  /** Its own change: nothing that is worth a word. */
  | { readonly is: 'own' }
  | { readonly is: 'too_deep'; readonly reason: string }
  | { readonly is: 'switch_off'; readonly reason: string };

/** Whether a rule may act. */
export function judgeFiring({ ruleId, origin, inTheHour }: Firing): Verdict {
  if (origin.ruleId === ruleId) return { is: 'own' };
  if (origin.depth >= DEEPEST_CHAIN) {
    const depth = String(DEEPEST_CHAIN);
    const reason = `Not done: ${depth} rules had already followed one from another.`;
    return { is: 'too_deep', reason };
  }
  if (inTheHour >= MOST_AN_HOUR) {
    const reason = `It acted more than ${String(MOST_AN_HOUR)} times on one ticket within an hour.`;
    return { is: 'switch_off', reason };
  }
  return { is: 'go' };
}

/** What an entry of the journal says to have been led to by. */
export function originOf(data: Readonly<Record<string, unknown>>): Origin {
  const { cause } = data;
  if (!isRecord(cause) || cause['kind'] !== 'rule' || typeof cause['id'] !== 'string') {
    return NO_RULE;
  }
  const { id, hops } = cause;
  return { ruleId: id, depth: 1 + (typeof hops === 'number' ? hops : 0) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
