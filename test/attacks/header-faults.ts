import type { Fault } from './body-faults.js';
import { TEXTS } from './hostile-values.js';
import { oneOf } from './one-of.js';
import type { Draft } from './valid-request.js';

/** Stands for leaving the header out, which the writer would otherwise mend. */
export const NO_HOST = ':none';

const CONTENT_TYPES: readonly string[] = [
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'text/html',
    'nonsense',
  ],
  ...[
    'application/json;x',
    'APPLICATION/JSON',
    'application/json; charset=utf-16',
    '',
    'application/',
  ],
  ...['application/json; charset=utf-7', 'application/json, text/plain', 'application/json\t;a="b'],
  ...['application/jsonx', 'application/vnd.api+json', 'multipart/form-data', 'json', '*/*'],
  ...[
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary="',
    'text/plain; application/json',
  ],
];

const KEYS: readonly string[] = [
  '',
  ' ',
  'a b',
  'x'.repeat(201),
  'x'.repeat(8_000),
  'ü',
  'a\tb',
  '"',
];
const MATCHES: readonly string[] = [
  ...[
    '3',
    '""',
    '"x"',
    '"1", "2"',
    '"1234567890"',
    'W/',
    '"-1"',
    '"1e3"',
    '*, *',
    `"${'9'.repeat(4_000)}"`,
  ],
];
const HATS: readonly string[] = [
  ...[
    'operator',
    'admin',
    'lead',
    'system',
    'admin:',
    ':',
    '__proto__',
    'constructor',
    'agent,operator',
  ],
  ...['x'.repeat(5_000), "' or 1=1", 'admin:t-other', '*', '[]', '{"$ne":1}'],
];
const COOKIES: readonly string[] = [
  ...[
    'commondesk',
    'commondesk=',
    '=',
    ';;;',
    `commondesk=${'x'.repeat(8_000)}`,
    'commondesk=a\tb',
  ],
  ...[
    'commondesk=%00',
    'commondesk="quoted"',
    '__proto__=1',
    'a=b; '.repeat(1_500),
    'commondesk=[]',
  ],
];
const AUTHORIZATIONS: readonly string[] = [
  ...['Bearer', 'Bearer ', 'bearer x', 'Basic YWRtaW46YWRtaW4=', 'Bearer null', 'Bearer {"$ne":1}'],
  ...[
    `Bearer ${'x'.repeat(8_000)}`,
    'Bearer cdk_',
    "Bearer cdk_' or 1=1 --",
    'Negotiate',
    'Digest a="b',
  ],
  ...['Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.', 'Token x', 'Bearer a, Bearer b', '\t'],
];
const OTHERS: readonly (readonly [string, string])[] = [
  ['origin', 'https://evil.example'],
  ['origin', 'null'],
  ['sec-fetch-site', 'cross-site'],
  ['sec-fetch-site', ''],
  ['x-forwarded-for', '1.2.3.4, 5.6.7.8'],
  ['x-forwarded-host', 'evil.example'],
  ['x-forwarded-proto', 'https'],
  ['forwarded', 'for="[::1]";host=evil.example'],
  ['x-remote-user', 'admin'],
  ['x-http-method-override', 'DELETE'],
  ['x-original-url', '/metrics'],
  ['accept', 'application/xml;q=0.1, */*;q=NaN'],
  ['accept-encoding', 'gzip;q=9'],
  ['range', 'bytes=0-18446744073709551615,1-2'],
  ['if-none-match', '*'],
  ['if-modified-since', 'never'],
  ['upgrade', 'websocket'],
  ['connection', 'upgrade'],
  ['user-agent', '\u00ff\u00fe'],
  ['x-request-id', 'a'.repeat(6_000)],
  ['te', 'trailers'],
  ['trailer', 'content-length'],
  ['content-encoding', 'gzip'],
];

export const HEADER_FAULTS: Readonly<Record<string, Fault>> = {
  'content type': (draft, random) => set(draft, 'content-type', oneOf(random, CONTENT_TYPES)),
  'two content types': (draft, random) => {
    draft.headers.push(['content-type', oneOf(random, CONTENT_TYPES)]);
    draft.headers.push(['content-type', 'application/json']);
    return true;
  },
  'idempotency key': (draft, random) => set(draft, 'idempotency-key', oneOf(random, KEYS)),
  'version to match': (draft, random) => set(draft, 'if-match', oneOf(random, MATCHES)),
  hat: (draft, random) => set(draft, 'x-acting-as', oneOf(random, HATS)),
  'two hats': (draft, random) => {
    draft.headers.push(['x-acting-as', oneOf(random, HATS)]);
    return true;
  },
  cookie: (draft, random) => set(draft, 'cookie', oneOf(random, COOKIES)),
  authorization: (draft, random) => set(draft, 'authorization', oneOf(random, AUTHORIZATIONS)),
  'odd header': (draft, random) => {
    const [name, value] = oneOf(random, OTHERS);
    draft.headers.push([name, value]);
    return true;
  },
  'text in a header': (draft, random) => {
    const text = oneOf(random, TEXTS).replaceAll(/[\r\n]/g, ' ');
    return set(draft, oneOf(random, ['user-agent', 'x-acting-as', 'accept-language']), text);
  },
  'many headers': (draft) => {
    for (let count = 0; count < 600; count += 1) draft.headers.push([`x-${String(count)}`, 'y']);
    return true;
  },
  'huge headers': (draft) => framed(draft, ['x-huge', 'y'.repeat(40_000)]),
  'a header of broken lines': (draft, random) =>
    framed(
      draft,
      oneOf(random, [
        ['bad name', 'x'],
        ['x', 'a\r\nno colon'],
        ['', 'x'],
        ['x\u0000', 'y'],
      ]),
    ),
  'content length': (draft, random) =>
    framed(draft, [
      'content-length',
      oneOf(random, ['-1', 'abc', '5, 6', '1e3', '0x10', '99999999999999999999', '999', '+2', '1']),
    ]),
  'length and chunks': (draft) => framed(draft, ['transfer-encoding', 'chunked']),
  'unknown coding': (draft, random) =>
    framed(draft, [
      'transfer-encoding',
      oneOf(random, ['gzip', 'chunked, identity', 'xchunked', '']),
    ]),
  'broken chunks': (draft, random) => {
    draft.body = Buffer.from(
      oneOf(random, [
        'zz\r\n{}\r\n0\r\n\r\n',
        'ffffffffffffffff\r\n{}',
        '-1\r\n{}\r\n0\r\n\r\n',
        '2\r\n{}0\r\n\r\n',
        '2;a="\u0000"\r\n{}\r\n0\r\nx: y\r\n\r\n',
        `5;${'e'.repeat(20_000)}\r\n{"a":\r\n0\r\n\r\n`,
        '2\n{}\n0\n\n',
        `0\r\n${'t: r\r\n'.repeat(3_000)}\r\n`,
      ]),
    );
    return framed(draft, ['transfer-encoding', 'chunked'], ['content-length', '']);
  },
  expectation: (draft, random) =>
    set(draft, 'expect', oneOf(random, ['100-continue', '200-ok', '', 'nothing'])),
  'no host, or two': (draft, random) => {
    const host = oneOf(random, ['', 'evil.example', 'a b', '[::1', 'x'.repeat(3_000), 'a@b:99999']);
    if (random.happens(0.2)) return set(draft, 'host', NO_HOST);
    return random.happens(0.5) ? set(draft, 'host', host) : framed(draft, ['host', host]);
  },
  'another protocol': (draft, random) =>
    framed(draft, [
      ':protocol',
      oneOf(random, ['HTTP/0.9', 'HTTP/2.0', 'HTTP/1.0', 'HTP/1.1', '']),
    ]),
};

function set(draft: Draft, name: string, value: string): boolean {
  draft.headers = draft.headers.filter(([other]) => other !== name);
  draft.headers.push([name, value]);
  return true;
}

/** For faults after which nobody can say where the request ends. */
function framed(draft: Draft, ...headers: readonly (readonly string[])[]): boolean {
  for (const [name = '', value = ''] of headers) draft.headers.push([name, value]);
  draft.framing = true;
  return true;
}
