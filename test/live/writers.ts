import type { Pool } from 'pg';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { TestPerson } from '../../libs/testing/test-department.js';
import type { Work } from './script.js';
import type { World } from './world.js';

const GIVE_UP_AFTER_MS = 60_000;
const TRY_AGAIN_MS = 60;
const ANSWER_WITHIN_MS = 4_000;

/** What was asked for and acknowledged. */
export interface Acknowledged {
  readonly ref: string;
  readonly subject: string;
  readonly department: number;
}

interface Asked {
  readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly by: TestPerson;
  readonly body?: unknown;
}

/**
 * Does the work of a history over HTTP, each ticket's in its order. What is not answered is asked
 * again with the same Idempotency-Key, of the other process; a refusal is an answer.
 */
export class Writers {
  readonly created: Acknowledged[] = [];
  readonly answers = new Map<number, number>();
  private readonly tails = new Map<number, Promise<void>>();
  private readonly refs = new Map<number, string>();
  private asked = 0;

  constructor(
    private readonly seed: number,
    private readonly world: World,
    private readonly admin: Pool,
    private readonly ports: () => readonly number[],
  ) {}

  /** Queues a piece of work behind the earlier work of its ticket. */
  begin(department: number, ticket: number, work: Work): void {
    const before = this.tails.get(ticket) ?? Promise.resolve();
    const tail = before.then(() => this.perform(department, ticket, work));
    // Whoever waits for all of it hears of it.
    tail.catch(() => undefined);
    this.tails.set(ticket, tail);
  }

  /** Waits until all work is acknowledged. @throws Error when some is never answered. */
  async done(): Promise<void> {
    await Promise.all(this.tails.values());
  }

  private async perform(department: number, ticket: number, work: Work): Promise<void> {
    const { departments, people } = this.world;
    const there = departments[department];
    if (!there) throw new RangeError(`There is no department ${String(department)}.`);
    if (work.do === 'create') {
      const subject = `History ${String(this.seed)}, ticket ${String(ticket)}`;
      const by = work.by === 'desk' ? there.agent : there.requester;
      const body = {
        tenant: there.tenant.slug,
        type: 'incident',
        subject,
        description: 'As the script has it.',
        impact: 'medium',
        urgency: work.urgency,
        ...(work.by === 'desk' && { requesterId: there.requester.id }),
      };
      const { status, ref } = await this.ask({ method: 'POST', path: '/tickets', by, body });
      if (status !== 201 || ref === undefined) throw new Error(`A ticket got ${String(status)}.`);
      this.refs.set(ticket, ref);
      this.created.push({ ref, subject, department });
      return;
    }
    const ref = this.refs.get(ticket);
    if (ref === undefined) throw new Error('A ticket is worked on before it is there.');
    if (work.do === 'breach') {
      await this.admin.query(
        `update app.sla_clocks set breaches_after = clock_timestamp()
         where breaches_after is not null and (tenant_id, ticket_id) in (
           select tenant_id, id from app.tickets where tenant_id = $1 and ref = $2)`,
        [there.tenant.id, ref],
      );
      return;
    }
    await this.ask(askedFor(work, `/tickets/${ref}`, there, people.watcher));
  }

  private async ask({ method, path, by, body }: Asked): Promise<{ status: number; ref?: string }> {
    const key = randomUUID();
    const deadline = Date.now() + GIVE_UP_AFTER_MS;
    const silences: string[] = [];
    for (let attempt = this.asked++; Date.now() < deadline; attempt += 1) {
      const ports = this.ports();
      const port = ports[attempt % ports.length] ?? 0;
      const answer = await fetch(`http://127.0.0.1:${String(port)}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${by.secret}`,
          'x-acting-as': by.hat,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(method === 'POST' && { 'idempotency-key': key }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      }).catch((error: unknown) => {
        silences.push(reasonOf(error));
        return undefined;
      });
      const text = await answer?.text().catch(() => undefined);
      if (answer && text !== undefined && isFinal(answer.status, text)) {
        this.answers.set(answer.status, (this.answers.get(answer.status) ?? 0) + 1);
        if (answer.status >= 400) return { status: answer.status };
        return { status: answer.status, ref: (JSON.parse(text) as { ref: string }).ref };
      }
      if (answer) silences.push(String(answer.status));
      await wait(TRY_AGAIN_MS);
    }
    throw new Error(`${method} ${path} was never answered: ${silences.join(', ')}`);
  }
}

function reasonOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}

/** Refusals that say "later" are none. */
function isFinal(status: number, text: string): boolean {
  if (status === 409) return !text.includes('request_in_progress');
  return status < 500 && status !== 429;
}

function askedFor(
  work: Exclude<Work, { do: 'create' | 'breach' }>,
  path: string,
  there: World['departments'][number],
  watcher: TestPerson,
): Asked {
  const { agent, requester, requester2 } = there;
  switch (work.do) {
    case 'reply':
      return {
        method: 'POST',
        path: `${path}/replies`,
        by: work.by === 'desk' ? agent : requester,
        body: { body: 'A word.', ...(work.internal && { visibility: 'internal' }) },
      };
    case 'take':
      return { method: 'POST', path: `${path}/assignment`, by: agent, body: { assigneeId: 'me' } };
    case 'hand':
      return { method: 'POST', path: `${path}/assignment`, by: agent, body: { group: work.group } };
    case 'edit':
      return {
        method: 'PATCH',
        path,
        by: agent,
        body: { urgency: work.urgency, ...(work.tags && { tags: work.tags }) },
      };
    case 'move':
      return {
        method: 'POST',
        path: `${path}/status`,
        by: agent,
        body: {
          status: work.status,
          ...(work.status === 'pending' && { pendingReason: 'user' }),
          ...(work.status === 'resolved' && { resolution: 'Done.' }),
        },
      };
    case 'watch': {
      const person = requester2.id === watcher.id ? watcher : requester2;
      return {
        method: work.on ? 'PUT' : 'DELETE',
        path: `${path}/watchers/${person.id}`,
        by: agent,
      };
    }
  }
}
