import { randomUUID } from 'node:crypto';
import type { SeededRandom } from '../../../apps/cli/src/import/generated/seeded-random.js';
import type { InsistentClient } from './insistent-client.js';
import type { Deed, LoadDepartment, LoadPerson, RecordedTicket } from './load-record.js';

/** Tickets that are worked on at a time; older ones rest. */
const WORKED_ON = 400;

interface KnownTicket {
  readonly id: string;
  readonly ref: string;
  status: string;
  assigneeId: string | null;
  version: number;
  /** One change at a time, so that the order of its deeds is known. */
  busy: boolean;
  readonly deeds: Deed[];
}

interface TicketAnswer {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
}

/** Where a ticket goes round and round once somebody has taken it. */
const NEXT: Readonly<Record<string, string>> = {
  assigned: 'in_progress',
  in_progress: 'pending',
  pending: 'in_progress',
};

/** The people of one department at work, and all that they were told. */
export class DepartmentLoad {
  acknowledged = 0;
  reads = 0;
  private readonly tickets: KnownTicket[] = [];
  private made = 0;

  constructor(
    private readonly department: LoadDepartment,
    private readonly client: InsistentClient,
    private readonly random: SeededRandom,
  ) {}

  get record(): RecordedTicket[] {
    const { tenantId } = this.department;
    return this.tickets.map(({ id, ref, status, assigneeId, deeds }) => ({
      ...{ tenantId, id, ref, status, assigneeId, deeds },
    }));
  }

  /** One request of the mix: 20 in 100 raise, 15 reply, 10 take, 10 move, the others read. */
  async act(): Promise<void> {
    const drawn = this.random.whole(1, 100);
    if (this.tickets.length === 0 || drawn <= 20) return this.raise();
    if (drawn > 55 || this.department.untouched) return this.read();
    if (drawn <= 35) return this.change((ticket) => this.reply(ticket));
    if (drawn <= 45) {
      return this.change(
        (ticket) => this.take(ticket),
        ({ status }) => status === 'new',
      );
    }
    return this.change(
      (ticket) => this.move(ticket),
      ({ status }) => status in NEXT,
    );
  }

  private async raise(): Promise<void> {
    this.made += 1;
    const { requester, slug } = this.department;
    const subject = `Raised under load ${String(this.made)}`;
    const key = randomUUID();
    const body = {
      tenant: slug,
      type: 'incident',
      subject,
      description: 'It stopped in the middle of something.',
      impact: 'low',
      urgency: 'low',
    };
    const made = await this.client.insist({
      method: 'POST',
      path: '/tickets',
      as: requester,
      key,
      body,
    });
    if (made === undefined) return;
    const { id, ref, version } = made as TicketAnswer;
    const deed: Deed = { kind: 'created', key, personId: requester.id, subject };
    this.acknowledged += 1;
    this.tickets.push({
      ...{ id, ref, version, status: 'new', assigneeId: null, busy: false },
      deeds: [deed],
    });
  }

  private async change(
    deed: (ticket: KnownTicket) => Promise<Deed | undefined>,
    fits: (ticket: KnownTicket) => boolean = () => true,
  ): Promise<void> {
    const ticket = this.some((each) => !each.busy && fits(each));
    if (!ticket) return this.read();
    ticket.busy = true;
    const done = await deed(ticket);
    // One that is not done may be half done for all we know, so this ticket is left alone.
    if (!done) return;
    ticket.deeds.push(done);
    this.acknowledged += 1;
    ticket.busy = false;
  }

  private async reply(ticket: KnownTicket): Promise<Deed | undefined> {
    const side = this.random.happens(0.5) ? 'desk' : 'requester';
    const as = side === 'desk' ? this.someAgent() : this.department.requester;
    const key = randomUUID();
    const body = `Said once: ${key}`;
    const path = `/tickets/${ticket.ref}/replies`;
    const said = await this.client.insist({ method: 'POST', path, as, key, body: { body } });
    if (said === undefined) return undefined;
    const { id: messageId } = said as { readonly id: string };
    return { kind: 'replied', key, personId: as.id, messageId, body, side };
  }

  private async take(ticket: KnownTicket): Promise<Deed | undefined> {
    const as = this.someAgent();
    const key = randomUUID();
    const path = `/tickets/${ticket.ref}/assignment`;
    const body = { assigneeId: 'me' };
    const taken = await this.client.insist({ method: 'POST', path, as, key, body });
    if (taken === undefined) return undefined;
    ticket.version = (taken as TicketAnswer).version;
    ticket.status = 'assigned';
    ticket.assigneeId = as.id;
    return { kind: 'taken', key, personId: as.id };
  }

  private async move(ticket: KnownTicket): Promise<Deed | undefined> {
    const as = this.someAgent();
    const key = randomUUID();
    const from = ticket.status;
    const to = NEXT[from] ?? from;
    const path = `/tickets/${ticket.ref}/status`;
    const body = { status: to, ...(to === 'pending' && { pendingReason: 'supplier' }) };
    const moved = await this.client.insist({ method: 'POST', path, as, key, body });
    if (moved === undefined) return undefined;
    ticket.version = (moved as TicketAnswer).version;
    ticket.status = to;
    return { kind: 'moved', key, personId: as.id, from, to };
  }

  /** What was acknowledged is seen by whoever asks afterwards. */
  private async read(): Promise<void> {
    const as = this.someAgent();
    const ticket = this.some(() => true);
    const path = this.random.happens(0.5) || !ticket ? this.somePage() : `/tickets/${ticket.ref}`;
    const known = ticket?.version ?? 0;
    const seen = await this.client.insist({ method: 'GET', path, as });
    if (seen !== undefined) this.reads += 1;
    if (!ticket || seen === undefined || path !== `/tickets/${ticket.ref}`) return;
    const { version } = seen as TicketAnswer;
    if (version >= known) return;
    this.client.complain(
      `${ticket.ref} is at version ${String(version)}, but ${String(known)} was acknowledged`,
    );
  }

  private somePage(): string {
    const { slug } = this.department;
    const pages = [
      `/tickets?tenant=${slug}&open=true&limit=50`,
      `/tickets?tenant=${slug}&assignee=me&limit=25`,
      `/tickets/counts?tenant=${slug}`,
      '/notifications',
      '/me',
    ];
    return pages[this.random.whole(0, pages.length - 1)] ?? '/me';
  }

  private someAgent(): LoadPerson {
    const { agents, requester } = this.department;
    return agents[this.random.whole(0, agents.length - 1)] ?? requester;
  }

  private some(fits: (ticket: KnownTicket) => boolean): KnownTicket | undefined {
    const first = Math.max(0, this.tickets.length - WORKED_ON);
    const from = this.random.whole(first, Math.max(first, this.tickets.length - 1));
    for (let at = from; at < this.tickets.length; at += 1) {
      const ticket = this.tickets[at];
      if (ticket && fits(ticket)) return ticket;
    }
    return undefined;
  }
}
