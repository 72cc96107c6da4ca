import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const HANG_UP_AFTER_MS = 1_000;
const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

interface Refusal {
  readonly line: string;
  readonly code: string;
  readonly detail: string;
}

const REFUSALS: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: {
    line: '431 Request Header Fields Too Large',
    code: 'headers_too_large',
    detail: 'The headers of this request are too large.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    line: '408 Request Timeout',
    code: 'timeout',
    detail: 'The request took too long to arrive.',
  },
};

const UNREADABLE: Refusal = {
  line: '400 Bad Request',
  code: 'invalid_request',
  detail: 'This is not an HTTP request that can be read.',
};

const UNMEETABLE: Refusal = {
  line: '417 Expectation Failed',
  code: 'expectation_failed',
  detail: 'Nothing but 100-continue can be expected of this server.',
};

/** Answers an `Expect` header that Node does not know, in the same form as every other problem. */
export function refuseExpectation(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(Number.parseInt(UNMEETABLE.line, 10), {
    'content-type': PROBLEM_TYPE,
    connection: 'close',
  });
  response.end(problemOf(UNMEETABLE));
}

/** Answers what never became a request, in the same form as every other problem, and hangs up. */
export function refuseUnreadable({ code }: { readonly code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) return;
  const refusal = REFUSALS[code ?? ''] ?? UNREADABLE;
  const body = problemOf(refusal);
  socket.end(
    [
      `HTTP/1.1 ${refusal.line}`,
      `content-type: ${PROBLEM_TYPE}`,
      `content-length: ${String(Buffer.byteLength(body))}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
  // Hanging up at once could take the answer with it; waiting for the other side could last.
  setTimeout(() => socket.destroy(), HANG_UP_AFTER_MS).unref();
}

function problemOf({ line, code, detail }: Refusal): string {
  return JSON.stringify({
    type: `urn:commondesk:problem:${code}`,
    title: code.replaceAll('_', ' '),
    status: Number.parseInt(line, 10),
    code,
    detail,
  });
}
