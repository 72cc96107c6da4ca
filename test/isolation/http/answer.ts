import type { WireAnswer } from './wire.js';

const PASSING = /"consumedMinutes":[\d.]+/;

/**
 * All that an answer tells: its status, its headers and its body, less what differs by chance, or
 * by the service time that passed between two answers.
 */
export interface Told {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

/** Of an answer, whatever a caller could compare with another. */
export function told({ status, headers, body }: WireAnswer): Told {
  return {
    status,
    headers: headers
      .filter(([name]) => name !== 'date' && !(name === 'content-length' && PASSING.test(body)))
      .map(([name, value]) => `${name}: ${value}`)
      .sort()
      .join('\n'),
    body: body
      .replace(/"requestId":"[0-9a-f-]{36}"/, '"requestId":"one"')
      .replaceAll(new RegExp(PASSING, 'g'), '"consumedMinutes":"passed"'),
  };
}

/** @returns what differs, in words; null when nothing does. */
export function difference(there: Told, unknown: Told): string | null {
  if (there.status !== unknown.status) {
    return `it answers ${String(there.status)}, and ${String(unknown.status)} for what is not there`;
  }
  if (there.body !== unknown.body) {
    const from = sameUntil(there.body, unknown.body);
    return `its text differs: ${part(there.body, from)}; for what is not there ${part(unknown.body, from)}`;
  }
  if (there.headers !== unknown.headers) {
    return `its headers differ: ${there.headers}; for what is not there ${unknown.headers}`;
  }
  return null;
}

/** Whether it is the answer to somebody who may not, or for whom there is nothing. */
export function isRefusal({ status, headers, body }: Told): boolean {
  if ([400, 401, 403, 404].includes(status)) return true;
  if (status !== 200) return false;
  // A table of headings alone.
  if (headers.includes('text/csv')) return body.trimEnd().split('\n').length === 1;
  const { items, counts } = parsed(body);
  return isNothing(items ?? Object.values((counts as object | undefined) ?? { not: 'a list' }));
}

/** The code of a problem document; undefined for any other answer. */
export function codeOf({ body }: Pick<WireAnswer, 'body'>): string | undefined {
  const { code } = parsed(body);
  return typeof code === 'string' ? code : undefined;
}

/** The names of the fields that a problem document finds fault with. */
export function faultyFields({ body }: Pick<WireAnswer, 'body'>): unknown[] {
  const { errors } = parsed(body);
  return Array.isArray(errors) ? (errors as { field: unknown }[]).map(({ field }) => field) : [];
}

/** The same without a word that the caller said first; it may be said back to them. */
export function unsaid({ status, headers, body }: Told, word: string): Told {
  if (!body.includes(word)) return { status, headers, body };
  return {
    status,
    headers: headers.replace(/content-length: \d+/, ''),
    body: body.replaceAll(word, '?'),
  };
}

/**
 * The same with everything blotted out in which two good answers differ by nature: ids, moments,
 * references, and the values themselves.
 */
export function blotted({ status, headers, body }: Told, ...values: readonly string[]): Told {
  const blot = (text: string): string =>
    values
      .reduce((rest, value) => rest.replaceAll(value, '?'), text)
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'moment')
      .replace(/[A-Z]{2,6}-\d{4,}/g, 'reference')
      .replace(/"version":\d+|etag: "\d+"/g, 'version');
  return { status, headers: blot(headers).replace(/content-length: \d+/, ''), body: blot(body) };
}

function parsed(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function isNothing(list: unknown): boolean {
  return Array.isArray(list) && list.every((count) => count === 0);
}

function sameUntil(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

/** What stands around a place of a text. */
function part(text: string, at: number): string {
  return text.slice(Math.max(0, at - 80), at + 120);
}
