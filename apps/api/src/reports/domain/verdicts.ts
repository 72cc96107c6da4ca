/** What became of a promise. `late` is broken, and still to be done. */
export const OUTCOMES = ['met', 'breached', 'late', 'cancelled'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** By what the promises of a period are counted, beside the month. */
export const TRAITS = ['priority', 'group', 'site', 'service', 'category'] as const;
export type Trait = (typeof TRAITS)[number];

/** A promise that counts in a period. */
export interface CountedPromise {
  readonly outcome: Outcome;
  /** Service time that was used, milliseconds; null while it is still to be done, and when cancelled. */
  readonly usedMs: number | null;
  /** Of each trait of its ticket, the key; empty where it has none. */
  readonly traits: Readonly<Record<Trait, string>>;
}

/** One line as the database writes it: outcome, time used, traits in their order, with commas between. */
export function countedPromise(line: string): CountedPromise {
  const [outcome = '', usedMs = '', priority = '', group = '', ...rest] = line.split(',');
  const [site = '', service = '', category = ''] = rest;
  return {
    outcome: outcome as Outcome,
    usedMs: usedMs === '' ? null : Number(usedMs),
    traits: { priority, group, site, service, category },
  };
}
