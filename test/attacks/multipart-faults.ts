import { oneOf } from './one-of.js';
import type { Fault } from './body-faults.js';
import type { Draft } from './valid-request.js';

const FILE_NAMES: readonly string[] = [
  ...['../../../etc/passwd.txt', '..\\..\\a.txt', '%2e%2e%2fa.txt', '..%c0%afa.txt', 'a\u0000.txt'],
  ...['\u202Etxt.exe', 'a\u200B.txt', `${'n'.repeat(4_096)}.txt`, '', '.', '..', '.txt', 'CON.txt'],
  ...[
    'a.html',
    'a.svg',
    'a.txt.exe',
    '__proto__',
    '"; filename="b.exe',
    'a\tb.txt',
    "a' or 1=1.txt",
  ],
  ...['<img src=x>.png', '=1+1.csv', 'a.txt ', 'a.TXT', 'a.txt/', '\u00ff\u00fe.txt', 'ａ．ｔｘｔ'],
];

const BOUNDARY = 'edge';

function part(headers: readonly string[], content = 'text'): string {
  return `--${BOUNDARY}\r\n${headers.join('\r\n')}\r\n\r\n${content}\r\n`;
}

const disposition = (fileName: string, name = 'file'): string =>
  `Content-Disposition: form-data; name="${name}"; filename="${fileName}"`;
const END = `--${BOUNDARY}--\r\n`;

/** Bodies of an upload, each wrong in its own way. */
const BODIES: readonly string[] = [
  '',
  END,
  'no boundary at all',
  part([disposition('a.txt')]),
  part([disposition('a.txt')]).slice(0, 60),
  `${part(['Content-Disposition: form-data; name="file"'])}${END}`,
  `${part(['Content-Disposition: attachment; filename="a.txt"'])}${END}`,
  `${part(['Content-Type: text/plain'])}${END}`,
  `${part([])}${END}`,
  `${part([disposition('a.txt', 'x'.repeat(5_000))])}${END}`,
  `${part([disposition('a.txt', '__proto__')])}${END}`,
  `${part([disposition('a.txt', 'constructor')])}${END}`,
  `${part([disposition('a.txt'), ...Array.from({ length: 2_000 }, (_, i) => `X-${String(i)}: y`)])}${END}`,
  `${part([disposition('a.txt'), `X: ${'y'.repeat(100_000)}`])}${END}`,
  `${part([disposition('a.txt'), 'Content-Transfer-Encoding: base64'], '!!!!')}${END}`,
  `${part([disposition('a.txt'), 'Content-Type: text/plain; charset=nonsense'])}${END}`,
  `${part(['Content-Disposition: form-data; name="file"; filename*=UTF-8\'\'%ff%fe%zz.txt'])}${END}`,
  `${part(['Content-Disposition: form-data; name="file"; filename*=x-nothing\'en\'a.txt'])}${END}`,
  `${part(['Content-Disposition: form-data; name="file"; filename="a.txt"; filename="b.exe"'])}${END}`,
  `${part([disposition('a.txt')]).repeat(40)}${END}`,
  `${part(['Content-Disposition: form-data; name="f"'], 'v').repeat(400)}${END}`,
  `${part(['Content-Disposition: form-data; name="f"'], 'v'.repeat(50_000))}${part([disposition('a.txt')])}${END}`,
  `${part([disposition('a.txt')])}--${BOUNDARY}x\r\n`,
  `${part([disposition('a.txt')])}${END}epilogue${part([disposition('b.txt')])}`,
  `\r\n\r\npreamble\r\n${part([disposition('a.txt')])}${END}`,
  `${part([disposition('a.png')], '<svg onload=alert(1)>')}${END}`,
  `${part([disposition('a.docx')], 'PK\u0003\u0004broken')}${END}`,
];

const TYPES: readonly string[] = [
  `multipart/form-data; boundary=${BOUNDARY}`,
  `Multipart/Form-Data; Boundary="${BOUNDARY}"`,
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary=other',
  `multipart/form-data; boundary=${'b'.repeat(5_000)}`,
  `multipart/mixed; boundary=${BOUNDARY}`,
  `multipart/form-data; boundary=${BOUNDARY}; boundary=other`,
];

export const MULTIPART_FAULTS: Readonly<Record<string, Fault>> = {
  'broken upload': (draft, random) => upload(draft, oneOf(random, BODIES), TYPES[0] ?? ''),
  'upload of another type': (draft, random) =>
    upload(draft, `${part([disposition('a.txt')])}${END}`, oneOf(random, TYPES)),
  'name of a file': (draft, random) =>
    upload(draft, `${part([disposition(oneOf(random, FILE_NAMES))])}${END}`, TYPES[0] ?? ''),
  'upload that ends in the middle': (draft, random) => {
    const whole = `${part([disposition('a.txt')], 'x'.repeat(5_000))}${END}`;
    draft.framing = true;
    return upload(draft, whole.slice(0, random.whole(1, whole.length - 1)), TYPES[0] ?? '');
  },
};

/** Of a route that takes files; at times of another that does not. */
function upload(draft: Draft, body: string, type: string): boolean {
  draft.body = Buffer.from(body);
  draft.headers = draft.headers.filter(([name]) => name !== 'content-type');
  draft.headers.push(['content-type', type]);
  return true;
}
