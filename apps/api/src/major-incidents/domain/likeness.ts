/** What two tickets are compared by. */
export interface Comparable {
  readonly id: string;
  readonly subject: string;
  /** Slugs; null for none. */
  readonly category: string | null;
  readonly service: string | null;
  /** Models of its equipment, in lower case. */
  readonly models: readonly string[];
}

/** How much of likeness, from 0 to 1, is called alike. */
export const LOOKS_ALIKE = 0.36;
/** Without this much in common in what they say, equipment and category mean nothing. */
const LEAST_IN_WORDS = 0.3;
const WEIGHT = { words: 0.7, filedAs: 0.15, equipment: 0.15 } as const;

const SHORTEST_WORD = 3;
const SAID_OFTEN = new Set(
  `the and for not cant wont with from this that are was has have can cannot but please help our your its all
   any when what does doesnt dont isnt very since today again still get getting problem issue
   urgent broken error work working works`.split(/\s+/),
);

/** The words of a subject that say what it is about, without their endings, each once. */
export function wordsOf(subject: string): string[] {
  const words = subject
    .toLowerCase()
    // One word, whether it is written e-mail or email.
    .replace(/['’]|(?<=\p{L})-(?=\p{L})/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST_WORD && !SAID_OFTEN.has(word));
  return [...new Set(words.map(withoutEnding))];
}

function withoutEnding(word: string): string {
  const stem = word.replace(/(?:able|ings?|ed|es|s)$/, '');
  return stem.length >= SHORTEST_WORD ? stem : word;
}

/** Tickets with what is known of their words together. */
export class Likenesses {
  private readonly words = new Map<string, ReadonlySet<string>>();
  private readonly having = new Map<string, string[]>();
  private readonly known = new Map<string, Comparable>();

  constructor(tickets: readonly Comparable[]) {
    for (const ticket of tickets) {
      const words = new Set(wordsOf(ticket.subject));
      this.known.set(ticket.id, ticket);
      this.words.set(ticket.id, words);
      for (const word of words)
        this.having.set(word, [...(this.having.get(word) ?? []), ticket.id]);
    }
  }

  /** From 0, nothing in common, to 1. A word that few of the tickets have counts for more. */
  between(one: Comparable, other: Comparable): number {
    const words = this.inWords(one.id, other.id);
    if (words < LEAST_IN_WORDS) return 0;
    const isFiledAlike =
      (one.category !== null && one.category === other.category) ||
      (one.service !== null && one.service === other.service);
    const hasAlike = one.models.some((model) => other.models.includes(model));
    return (
      WEIGHT.words * words + (isFiledAlike ? WEIGHT.filedAs : 0) + (hasAlike ? WEIGHT.equipment : 0)
    );
  }

  /** The others that are like one of them, the most alike first. */
  alike(to: Comparable): Comparable[] {
    const near = new Set(
      [...(this.words.get(to.id) ?? [])].flatMap((word) => this.having.get(word)),
    );
    return [...near]
      .flatMap((id) => (id === undefined || id === to.id ? [] : (this.known.get(id) ?? [])))
      .map((other) => ({ other, likeness: this.between(to, other) }))
      .filter(({ likeness }) => likeness >= LOOKS_ALIKE)
      .sort((a, b) => b.likeness - a.likeness || (a.other.id < b.other.id ? -1 : 1))
      .map(({ other }) => other);
  }

  /**
   * Groups of at least `least`, each about one thing, the largest first; no ticket is in two. A group is
   * one ticket and those that are like it, not those that are like those again.
   */
  groups(least: number): Comparable[][] {
    const near = [...this.known.values()]
      .map((ticket) => ({ ticket, others: this.alike(ticket) }))
      .filter(({ others }) => others.length + 1 >= least)
      .sort((a, b) => b.others.length - a.others.length || (a.ticket.id < b.ticket.id ? -1 : 1));
    const taken = new Set<string>();
    const groups: Comparable[][] = [];
    for (const { ticket, others } of near) {
      const group = [ticket, ...others].filter(({ id }) => !taken.has(id));
      if (group.length < least || taken.has(ticket.id)) continue;
      for (const { id } of group) taken.add(id);
      groups.push(group);
    }
    return groups.sort((a, b) => b.length - a.length);
  }

  private inWords(one: string, other: string): number {
    const [mine, theirs] = [this.words.get(one), this.words.get(other)];
    if (!mine || !theirs) return 0;
    const shared = [...mine].filter((word) => theirs.has(word));
    const lengths = Math.sqrt(this.weigh([...mine]) * this.weigh([...theirs]));
    return lengths === 0 ? 0 : this.weigh(shared) / lengths;
  }

  private weigh(words: readonly string[]): number {
    const all = this.known.size;
    return words.reduce(
      (sum, word) => sum + Math.log(1 + all / (this.having.get(word)?.length ?? 1)),
      0,
    );
  }
}
