import { describe, expect, it } from '@jest/globals';
import { conditionsOf } from './conditions.js';

describe('the conditions of an expression', () => {
  const texts = (expression: string) => conditionsOf(expression).map(({ text }) => text);

  it('are those between AND and OR, however deep', () => {
    expect(texts('((a = b) AND (( SELECT f() AS f) OR (c = d)))')).toEqual([
      '(a = b)',
      '( SELECT f() AS f)',
      '(c = d)',
    ]);
    expect(texts('(a = b)')).toEqual(['(a = b)']);
    expect(texts('false')).toEqual(['false']);
  });

  it('are also those inside EXISTS', () => {
    const inside = '((p.a = t.a) AND (p.b = t.b))';
    const exists = `(EXISTS ( SELECT\n   FROM app.p p\n  WHERE ${inside}))`;
    expect(texts(`((x = y) AND ${exists})`)).toEqual([
      '(x = y)',
      exists,
      '(p.a = t.a)',
      '(p.b = t.b)',
    ]);
  });

  it('are replaced where they stand', () => {
    const [first, second] = conditionsOf('((a = b) AND ((a = b) OR (c = d)))');
    expect(first?.replacedBy('true')).toBe('(true AND ((a = b) OR (c = d)))');
    expect(second?.replacedBy('true')).toBe('((a = b) AND (true OR (c = d)))');
    expect([first?.isAlternative, second?.isAlternative]).toEqual([false, true]);
  });
});
