import type { MalformedRequest } from './malformed-request.js';
import type { Outcome, WireAnswer } from './wire-client.js';

const MEBIBYTE = 1024 * 1024;

/** What no answer may tell: stacks, statements, words of the driver, paths of the machine. */
const LEAKS: readonly RegExp[] = [
  /\bat .{0,200}\.(?:ts|js|mjs|cjs):\d+/,
  /node_modules|file:\/\/|\/home\/|\/tmp\//,
  /QueryFailedError|TypeORM|PostgresError|pg_catalog|pg_sleep\(/,
  /syntax error at or near|violates .{0,40}constraint|invalid input syntax|does not exist/,
  /\b(?:select|insert into|update|delete from)\b.{0,200}\b(?:app|auth)\.\w+/i,
  /TypeError|ReferenceError|RangeError|Cannot read propert|is not a function|\[object Object\]/,
];

/**
 * What is wrong with an answer to a malformed request; undefined when nothing is. A request that
 * echoes is allowed to: words that it brought itself are no leak.
 */
export function complaint(
  outcome: Outcome,
  { bytes, method, framing, faults, target }: MalformedRequest,
): string | undefined {
  if (outcome === 'closed') {
    // Of what is too large the end is not read, so that the answer may get lost on the way.
    const mayGetLost = framing || faults.includes('odd header') || bytes.length > MEBIBYTE;
    return mayGetLost ? undefined : 'closed without an answer';
  }
  if (outcome.status >= 500 || outcome.status < 200) return `status ${String(outcome.status)}`;
  if (outcome.status >= 300 && outcome.status < 400) return 'sends somewhere else';
  const sent = bytes.toString('latin1', 0, 20_000);
  const told = `${[...outcome.headers].join('\n')}\n${outcome.body}`;
  const leak = LEAKS.find((pattern) => pattern.test(told) && !pattern.test(sent));
  if (leak && outcome.status >= 400) return `tells ${String(leak)}`;
  if (outcome.status < 400 || target.startsWith('/socket.io/')) return undefined;
  // Node itself answers a request without a host, before anybody sees it.
  if (outcome.status === 400 && outcome.headers.size <= 4 && !/^host:/im.test(sent))
    return undefined;
  return problemFault(outcome, method === 'HEAD');
}

function problemFault(
  { status, headers, body }: WireAnswer,
  headOnly: boolean,
): string | undefined {
  const type = headers.get('content-type') ?? 'none';
  if (!type.startsWith('application/problem+json')) return `${String(status)} of type ${type}`;
  if (headOnly) return undefined;
  const problem = parsed(body);
  if (problem === undefined) return 'a problem that is no JSON';
  if (problem['status'] !== status) return 'a problem of another status';
  if (!/^[a-z]+(_[a-z]+)*$/.test(String(problem['code']))) return 'a problem without a code';
  return undefined;
}

function parsed(body: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
