import type { SeededRandom } from '../../apps/cli/src/import/generated/seeded-random.js';
import { NEARLY, POLLUTING, SQL, TEXTS, WRONG_TYPES } from './hostile-values.js';
import { oneOf } from './one-of.js';

/** What goes over a websocket in one message: engine.io 4 with socket.io 5 in it. */
export type Packet = string | Buffer;

type Make = (random: SeededRandom) => Packet;

const LIVE = '/live,';

/** Words that mean something to an emitter of events, to the library or to a map of handlers. */
const EVENT_NAMES: readonly unknown[] = [
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'error', 'message'],
  ...['drain', 'close', 'open', 'data', 'packet', 'join', 'leave', 'rooms', 'broadcast', 'emit'],
  ...[
    'batch',
    'presence',
    'revoked',
    'hats',
    'notice',
    'resync',
    '',
    ' ',
    '*',
    'follow\u0000',
    0,
    -1,
  ],
  ...[1e308, 'x'.repeat(10_000), 'FOLLOW', 'admin', 'ping', 'pong', 'reconnect', 'volatile'],
];

/** Names that the library keeps for itself, and names that are none. */
const FORBIDDEN_NAMES: readonly unknown[] = [
  ...['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'],
  ...[null, true, {}, [], [['follow']], { toString: 1 }],
];

const event = (...words: readonly unknown[]): string => `42${LIVE}${JSON.stringify(words)}`;

/** What a client that is signed in may send without being hung up on, senseless as it is. */
export const BORNE_EVENTS: Readonly<Record<string, Make>> = {
  'event of another name': (random) =>
    event(oneOf(random, EVENT_NAMES), oneOf(random, WRONG_TYPES)),
  'follow with a wrong payload': (random) =>
    event('follow', { cursors: oneOf(random, WRONG_TYPES), limit: 1e9 }),
  'follow of hostile tenants': (random) =>
    event('follow', {
      cursors: { [oneOf(random, [...SQL, ...NEARLY, ...TEXTS])]: oneOf(random, WRONG_TYPES) },
    }),
  'follow of a polluting key': (random) =>
    `42${LIVE}["follow",{"cursors":{"${oneOf(random, POLLUTING)}":{"polluted":1}}}]`,
  'follow of a thousand tenants': () =>
    event('follow', {
      cursors: Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [i, i])),
    }),
  'viewing with a wrong payload': (random) =>
    event('viewing', { ref: oneOf(random, WRONG_TYPES), typing: oneOf(random, WRONG_TYPES) }),
  'viewing of a hostile reference': (random) =>
    event('viewing', { ref: oneOf(random, [...SQL, ...NEARLY, ...TEXTS]).slice(0, 20) }),
  'a room': (random) =>
    event(
      oneOf(random, ['join', 'subscribe', 'room']),
      oneOf(random, ['*', ['a'], '__proto__', {}]),
    ),
  'too many arguments': (random) =>
    event('follow', ...Array.from({ length: random.whole(2, 500) })),
  'no arguments': (random) => event(oneOf(random, ['follow', 'viewing'])),
  'deep payload': () => `42${LIVE}["follow",${'['.repeat(5_000)}${']'.repeat(5_000)}]`,
  'long payload': () => event('viewing', { ref: 'x'.repeat(60_000) }),
  'odd acknowledgement id': (random) =>
    `42${LIVE}${oneOf(random, ['0', '00', '999999999999999999999', '1e3'.slice(0, 1)])}["follow",{}]`,
  'event without a payload': () => `42${LIVE}`,
  'placeholder without a binary': () => event('follow', { _placeholder: true, num: 7 }),
};

/** The same, of packets that are no events. */
export const BORNE_QUIETLY: Readonly<Record<string, Make>> = {
  'acknowledgement of nothing': (random) =>
    `43${LIVE}${String(random.whole(0, 99_999_999))}${JSON.stringify([oneOf(random, WRONG_TYPES)])}`,
  'acknowledgement without an id': () => `43${LIVE}[]`,
  'close out of turn': () => '1',
  'connection to the room of the library': () => '40{}',
  'pong out of turn': () => '3',
  'no operation': () => '6',
  'upgrade out of turn': () => '5',
};

/** What nobody who speaks the protocol sends: the server hangs up. */
export const FATAL: Readonly<Record<string, Make>> = {
  'unknown type of the transport': (random) => oneOf(random, ['7', '9', 'x', '-1', '\u0000', 'é']),
  'ping in the wrong direction': () => '2',
  'unknown type of packet': (random) => `4${oneOf(random, ['7', '8', '9', 'x', '-', '\u0000'])}`,
  'broken JSON': (random) =>
    `42${LIVE}${oneOf(random, ['[', '{}', '"x"', '[1', '["a",]', 'nul', "['a']", '[undefined]', '[NaN]'])}`,
  'forbidden event name': (random) => event(oneOf(random, FORBIDDEN_NAMES)),
  'event of a namespace without us': (random) =>
    `42${oneOf(random, ['/', '/admin,', '/__proto__,', '/live/../,'])}["follow",{}]`,
  'second connection': () => `40${LIVE}{}`.replace('40', '44'),
  'acknowledgement that is no list': () => `43${LIVE}1{}`,
  'disconnect with a payload': () => `41${LIVE}{"a":1}`,
  'connection with a wrong payload': (random) =>
    `40/else,${oneOf(random, ['null', '[]', '"x"', 'true', '{"a"'])}`,
  'impossible attachments': (random) =>
    `45${oneOf(random, ['999999999', '1.5', 'NaN', '1e9', '11', 'x'])}-${LIVE}["follow",{"_placeholder":true,"num":0}]`,
  'attachments that never end': (random) => `45${String(random.whole(11, 500))}-${LIVE}["follow"]`,
  'text in place of a binary': () =>
    `451-${LIVE}["follow",{"_placeholder":true,"num":0}]\u001e42${LIVE}["x"]`,
  'a binary that nobody announced': (random) =>
    Buffer.from(Array.from({ length: random.whole(1, 200) }, () => random.whole(0, 255))),
  'a message that is too large': (random) =>
    `42${LIVE}["${'x'.repeat(oneOf(random, [66_000, 1_048_576]))}"]`,
};
