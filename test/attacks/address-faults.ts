import type { SeededRandom } from '../../apps/cli/src/import/generated/seeded-random.js';
import type { Fault } from './body-faults.js';
import { NEARLY, POLLUTING, SQL, TEXTS } from './hostile-values.js';
import { oneOf } from './one-of.js';
import type { Draft } from './valid-request.js';

const METHODS: readonly string[] = [
  ...['HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE', 'PATCH', 'POST', 'GET', 'PROPFIND', 'MKCOL'],
  ...['LOCK', 'PURGE', 'REPORT', 'SEARCH', 'QUERY'],
];

const BROKEN_ESCAPES: readonly string[] = [
  '%',
  '%zz',
  '%00',
  '%ff%fe',
  '%c0%af',
  '%ed%a0%80',
  '%u0041',
];

/** Values of a cursor, at the places where each list keeps its own. */
const CURSOR_PARTS: readonly unknown[] = [
  ...['-created', 'created', '-updated', 'due', 'priority', 'history', 'new', 'tag', 'breaches'],
  ...[
    '2026-01-01T00:00:00.000Z',
    '9999-99-99T99:99:99.999Z',
    '0190a0a0-0000-7000-8000-000000000001',
  ],
  ...[
    '',
    null,
    1,
    {},
    [],
    "'; --",
    '99999999999999999999',
    'infinity',
    '\u0000',
    '-1',
    'NaN',
    '\ud800',
  ],
];

/** Ways to write the same path, or one that some layer might take for it. */
export const PATH_VARIANTS: Readonly<
  Record<string, (path: string, random: SeededRandom) => string>
> = {
  'encoded letter': (path, random) => {
    const at = random.whole(1, path.length - 1);
    const code = path.charCodeAt(at).toString(16);
    return `${path.slice(0, at)}%${code}${path.slice(at + 1)}`;
  },
  'encoded twice': (path) => path.replace('m', '%256d').replace('t', '%2574'),
  'double slash': (path) => path.replace(/\/v1\//, '//v1//'),
  'leading slashes': (path) => `//${path.slice(1)}`,
  'trailing slash': (path) => `${path}/`,
  'trailing dot': (path) => `${path}.`,
  parameter: (path) => `${path};jsessionid=1`,
  'inner parameter': (path) => path.replace('/v1', '/v1;x=1'),
  'mixed case': (path) => path.replace('/api', '/API').toUpperCase(),
  'dot segment': (path) => path.replace('/v1', '/v1/./.'),
  'climbing out': (path) => path.replace('/v1', '/v1/x/..'),
  'encoded climbing': (path) => path.replace('/v1', '/v1/..%2f..%2f'),
  'encoded slash': (path) => path.replace('/v1/', '/v1%2f'),
  backslash: (path) => path.replaceAll('/', '\\').replace('\\', '/'),
  'absolute form': (path) => `http://evil.example${path}`,
  'absolute form of another scheme': (path) => `ftp://evil.example${path}`,
  'authority form': () => 'evil.example:443',
  asterisk: () => '*',
  fragment: (path) => `${path}#top`,
  NUL: (path) => `${path}%00.json`,
  ending: (path) => `${path}.json`,
  'very long': (path) => `${path}/${'x'.repeat(12_000)}`,
  'ten thousand segments': (path) => `${path}${'/a'.repeat(7_000)}`,
  'bytes above seven bits': (path) => `${path}/\u00e9\u00ff`,
  socket: () => '/socket.io/?EIO=4&transport=polling&sid=none',
  page: () => '/assets/../index.html',
};

export const ADDRESS_FAULTS: Readonly<Record<string, Fault>> = {
  'hostile parameter in the query': (draft, random) => {
    const names = draft.operation.query.map(({ name }) => name);
    if (names.length === 0) return false;
    const value = encodeURIComponent(oneOf(random, [...SQL, ...TEXTS, ...NEARLY]));
    return withQuery(draft, `${oneOf(random, names)}=${value}`);
  },
  'parameter of another shape': (draft, random) => {
    const names = draft.operation.query.map(({ name }) => name);
    const name = names.length === 0 ? 'tenant' : oneOf(random, names);
    const shape = oneOf(random, [
      ...[`${name}=a&${name}=b`, `${name}[]=a`, `${name}[$ne]=1`, `${name}[__proto__][x]=1`, name],
      ...[`${name}=`, `=${name}`, `${name}==`, `${name}=${'x'.repeat(9_000)}`, `${name}.a=1`],
      ...[`${`${name}=a&`.repeat(1_200)}x`, `${name}=${encodeURIComponent('{"$ne":1}')}`],
    ]);
    return withQuery(draft, shape);
  },
  'unknown parameter': (draft, random) =>
    withQuery(draft, `${oneOf(random, [...POLLUTING, 'tenantId', 'debug', 'fields', 'where'])}=1`),
  'broken escape': (draft, random) => {
    const escape = oneOf(random, BROKEN_ESCAPES);
    if (random.happens(0.5)) return withQuery(draft, `q=${escape}&tenant=${escape}`);
    draft.target = draft.target.replace(/[^/?]+(?=\?|$)/, escape);
    return true;
  },
  'forged cursor': (draft, random) => {
    if (!draft.operation.query.some(({ name }) => name === 'cursor')) return false;
    const parts = Array.from({ length: random.whole(0, 4) }, () => oneOf(random, CURSOR_PARTS));
    const text = random.happens(0.9) ? JSON.stringify(parts) : '{"__proto__":1}';
    const cursor = Buffer.from(text).toString('base64url');
    return withQuery(draft, `cursor=${random.happens(0.9) ? cursor : cursor.slice(1)}`);
  },
  'hostile id in the path': (draft, random) => {
    if (!draft.operation.path.includes('{')) return false;
    const value = encodeURIComponent(oneOf(random, [...SQL, ...TEXTS, ...NEARLY, ...POLLUTING]));
    draft.target = draft.operation.path.replaceAll(/\{\w+\}/g, () => value.replaceAll('$', '%24'));
    return true;
  },
  'another way to write the path': (draft, random) => {
    const [path = '', query] = draft.target.split('?', 2);
    const name = oneOf(random, Object.keys(PATH_VARIANTS));
    draft.target = `${PATH_VARIANTS[name]?.(path, random) ?? path}${query ? `?${query}` : ''}`;
    return true;
  },
  'another method': (draft, random) => {
    draft.method = oneOf(random, METHODS);
    return true;
  },
};

function withQuery(draft: Draft, query: string): boolean {
  draft.target = `${draft.target}${draft.target.includes('?') ? '&' : '?'}${query}`;
  return true;
}
