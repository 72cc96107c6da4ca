import { io, type Socket } from 'socket.io-client';
import type { HelpdeskTestApp } from './helpdesk-test-app.js';
import type { TestPerson } from './test-department.js';

interface Batch {
  readonly tenant: string;
  readonly from: number;
  readonly to: number;
  readonly events: readonly {
    readonly seq: number;
    readonly type: string;
    readonly data: Readonly<Record<string, unknown>>;
    readonly row: { readonly ref: string } | null;
  }[];
  readonly rows: readonly { readonly ref: string }[];
}

/** A live connection as the web page keeps it: one cursor, no gap, everything recorded. */
export class LiveTestClient {
  readonly batches: Batch[] = [];
  readonly received: { readonly event: string; readonly payload: unknown }[] = [];
  cursor: number | undefined;
  private readonly waiting = new Set<() => void>();

  private constructor(readonly socket: Socket) {
    socket.onAny((event: string, payload: unknown) => {
      this.received.push({ event, payload });
      if (event === 'batch') this.take(payload as Batch);
      this.wake();
    });
    socket.on('disconnect', () => {
      this.wake();
    });
  }

  /** @throws Error with the reason of the server when it refuses the connection. */
  static connect(
    helpdesk: HelpdeskTestApp,
    person: TestPerson | null,
    hat = person?.hat,
  ): Promise<LiveTestClient> {
    const headers = person ? { cookie: `commondesk=${person.secret}` } : {};
    return LiveTestClient.open(`${helpdesk.url}/live`, { headers, auth: { hat } });
  }

  /**
   * Connects with whatever it is given to show.
   *
   * @param url - with the namespace as its path.
   * @throws Error with the reason of the server when it refuses the connection.
   */
  static async open(
    url: string,
    { headers, auth }: { readonly headers: Record<string, string>; readonly auth: object },
  ): Promise<LiveTestClient> {
    const socket = io(url, {
      ...{ transports: ['websocket'], reconnection: false, forceNew: true },
      ...{ auth, extraHeaders: headers },
    });
    const client = new LiveTestClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return client;
  }

  /** Follows one tenant from a cursor, or from now on. */
  async follow(tenantId: string, cursor?: number): Promise<Record<string, unknown>> {
    const cursors = cursor === undefined ? {} : { [tenantId]: cursor };
    const answer = (await this.socket.emitWithAck('follow', { cursors })) as Record<
      string,
      unknown
    > & { positions?: Record<string, number> };
    this.cursor ??= answer.positions?.[tenantId];
    return answer;
  }

  /** All events that were received, in order. */
  get events(): Batch['events'] {
    return this.batches.flatMap(({ events }) => events);
  }

  /** Waits until something that was received makes this true. */
  async until(condition: () => boolean, withinMs = 5_000): Promise<void> {
    const deadline = AbortSignal.timeout(withinMs);
    while (!condition()) {
      await new Promise<void>((resolve, reject) => {
        const give = (): void => {
          reject(new Error(`Not seen within ${String(withinMs)} ms.`));
        };
        deadline.addEventListener('abort', give, { once: true });
        this.waiting.add(() => {
          deadline.removeEventListener('abort', give);
          resolve();
        });
        if (deadline.aborted) give();
      });
    }
  }

  close(): void {
    this.socket.disconnect();
  }

  private take(batch: Batch): void {
    if (this.cursor !== undefined && batch.to <= this.cursor) return;
    this.batches.push(batch);
    this.cursor = batch.to;
  }

  private wake(): void {
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }
}
