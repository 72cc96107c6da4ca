import type { Socket } from 'node:net';

const HANG_UP_AFTER_MS = 1_000;

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

/** Answers what never became a request, in the same form as every other problem, and hangs up. */
export function refuseUnreadable({ code }: { readonly code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) return;
  const refusal = REFUSALS[code ?? ''] ?? UNREADABLE;
  const body = JSON.stringify({
    type: `urn:commondesk:problem:${refusal.code}`,
    title: refusal.code.replaceAll('_', ' '),
    status: Number.parseInt(refusal.line, 10),
    code: refusal.code,
    detail: refusal.detail,
  });
  socket.end(
    [
      `HTTP/1.1 ${refusal.line}`,
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${String(Buffer.byteLength(body))}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
  // Hanging up at once could take the answer with it; waiting for the other side could last.
  setTimeout(() => socket.destroy(), HANG_UP_AFTER_MS).unref();
}
