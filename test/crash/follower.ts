import { io, type Socket } from 'socket.io-client';
import type { TestPerson } from '../../libs/testing/test-department.js';

interface Batch {
  readonly tenant: string;
  readonly from: number;
  readonly to: number;
  readonly events: readonly { readonly seq: number }[];
}

/** A page that stays open through everything: one cursor, and all that does not fit to it. */
export class Follower {
  cursor: number | undefined;
  /** Entries that it was told of, in order. */
  readonly seen: number[] = [];
  /** Batches that did not begin where the last one ended. */
  readonly gaps: string[] = [];
  /** How often the server gave up on telling it everything. */
  resyncs = 0;
  disconnects = 0;
  private readonly socket: Socket;

  private constructor(
    url: string,
    person: TestPerson,
    private readonly tenantId: string,
  ) {
    this.socket = io(`${url}/live`, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 300,
      auth: { hat: person.hat },
      extraHeaders: { cookie: `commondesk=${person.secret}` },
    });
    this.socket.on('batch', (batch: Batch) => {
      this.take(batch);
    });
    this.socket.on('resync', ({ position }: { readonly position: number }) => {
      this.resyncs += 1;
      this.cursor = position;
    });
    this.socket.on('disconnect', () => (this.disconnects += 1));
    this.socket.on('connect', () => void this.follow());
    // The client library itself does not try again where the server refused it.
    this.socket.on('connect_error', () => {
      if (!this.socket.active) setTimeout(() => this.socket.connect(), 100);
    });
  }

  /** Resolves once it is told everything from now on. */
  static async start(url: string, person: TestPerson, tenantId: string): Promise<Follower> {
    const follower = new Follower(url, person, tenantId);
    while (follower.cursor === undefined) await new Promise((resolve) => setTimeout(resolve, 10));
    return follower;
  }

  close(): void {
    this.socket.disconnect();
  }

  private async follow(): Promise<void> {
    const cursors = this.cursor === undefined ? {} : { [this.tenantId]: this.cursor };
    const answer = (await this.socket.emitWithAck('follow', { cursors })) as {
      readonly ok: boolean;
      readonly positions?: Readonly<Record<string, number>>;
    };
    if (answer.ok) this.cursor ??= answer.positions?.[this.tenantId];
    else if (this.socket.connected) setTimeout(() => void this.follow(), 100);
  }

  private take({ tenant, from, to, events }: Batch): void {
    if (tenant !== this.tenantId || (this.cursor !== undefined && to <= this.cursor)) return;
    if (this.cursor !== undefined && from > this.cursor) {
      this.gaps.push(`${String(this.cursor)} was followed by ${String(from)}`);
    }
    const reached = this.cursor ?? from;
    this.seen.push(...events.map(({ seq }) => seq).filter((seq) => seq > reached));
    this.cursor = to;
  }
}
