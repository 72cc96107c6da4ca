import type { SeededRandom } from '../../../apps/cli/src/import/generated/seeded-random.js';

const SIZE = 200_000;
/** Flattens the head of the curve: without it the first word would stand in every ticket. */
const HEAD = 25;
const ONSETS = 'b d f g k l m n p r s t v z br dr gr kl pl st tr'.split(' ');
const VOWELS = 'a e i o u'.split(' ');
/** Letters that no syllable begins with, so that no word is the beginning of another. */
const CODAS = 'x w ck ch j h cs wn'.split(' ');

/** What a text says, with the places of its words. */
export interface Said {
  readonly text: string;
  readonly words: readonly number[];
}

/**
 * Invented words that are drawn as in real texts (Zipf and Mandelbrot): the first stands in about
 * every eighth ticket, most of the others in a few of a million.
 */
export class Vocabulary {
  readonly words: readonly string[] = Array.from({ length: SIZE }, (_, rank) => wordOf(rank));
  /** In how many of the texts that were counted each word occurs. */
  private readonly occurrences = new Uint32Array(SIZE);
  private readonly upTo = new Float64Array(SIZE);

  constructor() {
    let sum = 0;
    for (let rank = 0; rank < SIZE; rank += 1) this.upTo[rank] = sum += 1 / (rank + HEAD);
    for (let rank = 0; rank < SIZE; rank += 1) this.upTo[rank] = (this.upTo[rank] ?? 0) / sum;
  }

  say(words: number, random: SeededRandom): Said {
    const drawn = Array.from({ length: words }, () => this.draw(random.fraction()));
    return { text: drawn.map((rank) => this.words[rank]).join(' '), words: drawn };
  }

  count(rank: number): void {
    this.occurrences[rank] = (this.occurrences[rank] ?? 0) + 1;
  }

  /** The word that occurs in about this many texts, and in at least one. */
  occurringIn(texts: number): { readonly word: string; readonly texts: number } {
    let best = 0;
    for (let rank = 0; rank < SIZE; rank += 1) {
      const [here = 0, there = 0] = [this.occurrences[rank], this.occurrences[best]];
      if (here > 0 && Math.abs(here - texts) < Math.abs(there - texts)) best = rank;
    }
    return { word: this.words[best] ?? '', texts: this.occurrences[best] ?? 0 };
  }

  private draw(fraction: number): number {
    let [low, high] = [0, SIZE - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.upTo[middle] ?? 1) < fraction) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** No two ranks share a word. */
function wordOf(rank: number): string {
  const syllables: string[] = [];
  let left = rank + ONSETS.length * VOWELS.length;
  while (left > 0) {
    const digit = left % (ONSETS.length * VOWELS.length);
    syllables.push(
      `${ONSETS[digit % ONSETS.length] ?? ''}${VOWELS[Math.floor(digit / ONSETS.length)] ?? ''}`,
    );
    left = Math.floor(left / (ONSETS.length * VOWELS.length));
  }
  return `${syllables.join('')}${CODAS[rank % CODAS.length] ?? ''}`;
}
