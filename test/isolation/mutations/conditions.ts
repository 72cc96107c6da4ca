/** One condition of an expression, and the expression with something else in its place. */
export interface Condition {
  readonly text: string;
  /** Whether it is one of several of which any suffices. */
  readonly isAlternative: boolean;
  readonly replacedBy: (other: string) => string;
}

/**
 * The conditions of an expression as `pg_get_expr` prints it, with all of its parentheses. Those
 * inside `EXISTS` are among them.
 */
export function conditionsOf(expression: string): Condition[] {
  return parts(expression, 0, expression.length, false).map(({ from, to, isAlternative }) => ({
    text: expression.slice(from, to),
    isAlternative,
    replacedBy: (other) => expression.slice(0, from) + other + expression.slice(to),
  }));
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly isAlternative: boolean;
}

function parts(text: string, from: number, to: number, isAlternative: boolean): Part[] {
  const inner = unwrapped(text, from, to);
  for (const [word, alternatives] of [
    [' AND ', false],
    [' OR ', true],
  ] as const) {
    const pieces = splitAtTop(text, inner.from, inner.to, word);
    if (pieces.length > 1) {
      return pieces.flatMap((piece) => parts(text, piece.from, piece.to, alternatives));
    }
  }
  const where = text.indexOf('WHERE ', from);
  if (text.slice(inner.from, inner.to).startsWith('EXISTS') && where > 0 && where < to) {
    const nested = parts(text, where + 'WHERE '.length, closing(text, where, to), false);
    return [{ from, to, isAlternative }, ...nested];
  }
  return [{ from, to, isAlternative }];
}

/** Without the parentheses that enclose the whole. */
function unwrapped(text: string, from: number, to: number): { from: number; to: number } {
  if (text[from] !== '(' || matching(text, from) !== to - 1) return { from, to };
  return unwrapped(text, from + 1, to - 1);
}

function splitAtTop(text: string, from: number, to: number, word: string) {
  const pieces: { from: number; to: number }[] = [];
  let start = from;
  for (let at = from; at < to; at += 1) {
    if (text[at] === '(') at = matching(text, at);
    else if (text.startsWith(word, at)) {
      pieces.push({ from: start, to: at });
      start = at + word.length;
      at = start - 1;
    }
  }
  return [...pieces, { from: start, to }];
}

/** Where the parenthesis that opens at `at` closes. */
function matching(text: string, at: number): number {
  let depth = 0;
  for (let index = at; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1;
    if (text[index] === ')') depth -= 1;
    if (depth === 0) return index;
  }
  return text.length;
}

/** Where the parenthesis that encloses `at` closes. */
function closing(text: string, at: number, to: number): number {
  for (let index = at; index < to; index += 1) {
    if (text[index] === '(') index = matching(text, index);
    else if (text[index] === ')') return index;
  }
  return to;
}
