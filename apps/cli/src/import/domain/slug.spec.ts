import { describe, expect, it } from '@jest/globals';
import { slugOf } from './slug.js';

describe('slugOf', () => {
  it.each([
    ['Group 70', 'group-70'],
    ['  Réseau & Téléphonie ', 'reseau-telephonie'],
    ['x'.repeat(100), 'x'.repeat(63)],
    [`${'x'.repeat(62)} y`, 'x'.repeat(62)],
  ])('%s becomes %s', (name, slug) => {
    expect(slugOf(name, 'group')).toBe(slug);
  });

  it.each(['日本', '-', 'Группа 1', 'Отдел 1', 'ß', '日'.repeat(90), 'Straße 1'])(
    'gives "%s" a short name that can be used',
    (name) => {
      expect(slugOf(name, 'group')).toMatch(/^[a-z0-9][a-z0-9-]{0,62}$/);
    },
  );

  it('keeps names of other alphabets apart', () => {
    expect(slugOf('Группа 1', 'group')).not.toBe(slugOf('Отдел 1', 'group'));
    expect(slugOf('日本', 'group')).not.toBe(slugOf('中国', 'group'));
    expect(slugOf('日本', 'group')).toMatch(/^group-/);
  });
});
