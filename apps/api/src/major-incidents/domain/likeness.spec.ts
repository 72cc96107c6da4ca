import { describe, expect, it } from '@jest/globals';
import { type Comparable, Likenesses, LOOKS_ALIKE, wordsOf } from './likeness.js';

const ticket = (id: string, subject: string, rest: Partial<Comparable> = {}): Comparable => ({
  ...{ id, subject, category: null, service: null, models: [] },
  ...rest,
});

/** What else is open on an ordinary morning. */
const REST = [
  'Monitor flickers',
  'Cannot print to the second floor printer',
  'New starter needs a laptop',
  'Password reset for payroll',
  'Outlook search finds nothing',
  'VPN drops every hour',
  'Keyboard with missing key',
].map((subject, index) => ticket(`rest-${String(index)}`, subject));

describe('the words of a subject', () => {
  it.each([
    ['Printers are not working!', ['printer']],
    ["Can't log in to e-mail", ['log', 'email']],
    ['The SHARED drive is down, shared drive', ['shar', 'drive', 'down']],
    ['', []],
    ['ÉTAGE 3: réseau', ['étage', 'réseau']],
  ])('%s', (subject, words) => {
    expect(wordsOf(subject)).toEqual(words);
  });
});

describe('two tickets', () => {
  it.each([
    ['Shared drive not reachable', 'Cannot reach the shared drive', {}, {}, true],
    ['Network down in Leeds', 'Network is down', {}, {}, true],
    ['Network down', 'Network slow at the depot', {}, {}, false],
    ['VPN drops', 'VPN drops', {}, {}, true],
    ['Printer jams', 'Monitor flickers', { category: 'hardware' }, { category: 'hardware' }, false],
    [
      'Laptop shows a blue screen',
      'Blue screen after the update',
      { models: ['lenovo t14'] },
      { models: ['lenovo t14'] },
      true,
    ],
    ['Please help', 'Please help', {}, {}, false],
  ])('%s | %s', (one, other, of, ofOther, alike) => {
    const [a, b] = [ticket('a', one, of), ticket('b', other, ofOther)];
    const likeness = new Likenesses([a, b, ...REST]).between(a, b);
    expect(likeness >= LOOKS_ALIKE).toBe(alike);
    expect(likeness).toBeLessThanOrEqual(1);
  });

  it('are as alike the one way as the other, and more so of the same category and equipment', () => {
    const [a, b] = [ticket('a', 'Shared drive down'), ticket('b', 'Shared drive offline')];
    const all = new Likenesses([a, b, ...REST]);
    expect(all.between(a, b)).toBe(all.between(b, a));
    const filed = { category: 'files', models: ['nas'] };
    const [c, d] = [
      { ...a, ...filed },
      { ...b, ...filed },
    ];
    expect(new Likenesses([c, d, ...REST]).between(c, d)).toBeGreaterThan(all.between(a, b));
  });
});

describe('groups', () => {
  const down = ['Wi-Fi down', 'Wi-Fi is down in Bristol', 'No Wi-Fi, wi-fi down'].map(
    (subject, index) => ticket(`wifi-${String(index)}`, subject),
  );

  it('hold what is about one thing, and leave the rest', () => {
    const groups = new Likenesses([...REST, ...down]).groups(3);
    expect(groups.map((group) => group.map(({ id }) => id).sort())).toEqual([
      ['wifi-0', 'wifi-1', 'wifi-2'],
    ]);
  });

  it('are none below the least', () => {
    expect(new Likenesses([...REST, ...down]).groups(4)).toEqual([]);
    expect(new Likenesses([]).groups(3)).toEqual([]);
  });
});
