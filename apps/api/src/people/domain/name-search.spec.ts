import { describe, expect, it } from '@jest/globals';
import { nameSearch } from './name-search.js';

describe('looking for a name', () => {
  it('finds how it or a later word of it starts', () => {
    expect(nameSearch('ada')).toEqual({ start: 'ada%', word: '% ada%' });
  });

  it('takes what was typed as text', () => {
    expect(nameSearch('100%_\\').start).toBe('100\\%\\_\\\\%');
  });
});
