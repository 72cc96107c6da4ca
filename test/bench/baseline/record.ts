import { randomUUID } from 'node:crypto';
import type { ApiProcess } from '../processes/api-process.js';
import type { HttpRequest } from '../processes/messages.js';
import type { SentStatement } from './sent-statements.js';

/** What runs beside requests and belongs to none. */
const BACKGROUND = /touch_sessions|still_held|rights_revision|tenant_directory|entriesAfter/;

/**
 * Sends one request and tells which statements the API sent for it.
 *
 * @param api - a probed process that does nothing else at the time.
 * @throws Error when the request is refused.
 */
export async function record(api: ApiProcess, request: HttpRequest): Promise<SentStatement[]> {
  await api.ask('record');
  await send(api, request);
  const { recorded = [] } = await api.ask('recorded');
  return recorded.filter(({ text }) => !BACKGROUND.test(text));
}

/** @returns the body of the answer. @throws Error when the request is refused. */
export async function send(
  { url }: { readonly url: string },
  request: HttpRequest,
): Promise<string> {
  const { method, path, headers, body } = request;
  const key = method === 'POST' ? { 'idempotency-key': randomUUID() } : {};
  const answer = await fetch(url + path, {
    method,
    headers: { ...headers, ...key },
    ...(body !== undefined && { body }),
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${String(answer.status)} ${said}`);
  return said;
}
