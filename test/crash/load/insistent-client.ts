import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import type { SeededRandom } from '../../../apps/cli/src/import/generated/seeded-random.js';
import type { Latency, LoadPerson } from './load-record.js';

const ANSWER_WITHIN_MS = 15_000;
const CONNECTIONS = 64;
const FIRST_PAUSE_MS = 40;
const LONGEST_PAUSE_MS = 1_000;

interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly as: LoadPerson;
  readonly body?: object;
  readonly key?: string;
}

interface Answered {
  readonly status: number;
  readonly problem: boolean;
  readonly retryAfter: boolean;
  readonly body: unknown;
}

/**
 * A client as they should be: it asks again, with the same Idempotency-Key, until it has an answer.
 * It keeps account of all answers.
 */
export class InsistentClient {
  retries = 0;
  readonly statuses: Record<string, number> = {};
  readonly complaints: string[] = [];
  private readonly pool: Pool;
  private readonly took: number[] = [];
  private gaveUp = false;

  constructor(
    url: string,
    private readonly random: SeededRandom,
  ) {
    this.pool = new Pool(url, {
      connections: CONNECTIONS,
      headersTimeout: ANSWER_WITHIN_MS,
      bodyTimeout: ANSWER_WITHIN_MS,
    });
  }

  /** @returns the body of the answer that says yes; undefined when it says no, or never comes. */
  async insist(asked: Asked): Promise<unknown> {
    for (
      let pauseMs = FIRST_PAUSE_MS;
      !this.gaveUp;
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    ) {
      const answer = await this.tried(asked);
      if (answer && answer.status < 300) return answer.body;
      if (answer && !isWorthAsking(answer)) {
        this.complain(`${asked.method} ${asked.path}: ${JSON.stringify(answer)}`);
        return undefined;
      }
      this.retries += 1;
      await pause(this.random.whole(pauseMs / 2, pauseMs));
    }
    this.complain(`${asked.method} ${asked.path} was never answered`);
    return undefined;
  }

  get latency(): Latency {
    const sorted = this.took.toSorted((a, b) => a - b);
    const at = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
    return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
  }

  /** Ends all that are still asking. */
  async giveUp(): Promise<void> {
    this.gaveUp = true;
    await this.pool.destroy();
  }

  complain(of: string): void {
    if (this.complaints.length < 50) this.complaints.push(of);
  }

  private async tried(asked: Asked): Promise<Answered | undefined> {
    const began = performance.now();
    const answer = await this.once(asked).catch(() => undefined);
    if (answer) this.took.push(performance.now() - began);
    const status = String(answer?.status ?? 0);
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
    if (answer?.status === 503 && !(answer.problem && answer.retryAfter)) {
      this.complain(`${asked.method} ${asked.path}: a 503 that does not say when to come back`);
    }
    return answer;
  }

  private async once({ method, path, as, body, key }: Asked): Promise<Answered> {
    const { statusCode, headers, ...answer } = await this.pool.request({
      method,
      path: `/api/v1${path}`,
      headers: {
        cookie: `commondesk=${as.secret}`,
        'x-acting-as': as.hat,
        ...(body && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      body: body ? JSON.stringify(body) : null,
    });
    const text = await answer.body.text();
    return {
      status: statusCode,
      problem: String(headers['content-type']).startsWith('application/problem+json'),
      retryAfter: headers['retry-after'] !== undefined,
      body: text === '' ? undefined : JSON.parse(text),
    };
  }
}

/** Whether the same request may well be answered otherwise in a moment. */
function isWorthAsking({ status, body }: Answered): boolean {
  if (status === 503 || status === 429) return true;
  return status === 409 && (body as { code?: unknown }).code === 'request_in_progress';
}
