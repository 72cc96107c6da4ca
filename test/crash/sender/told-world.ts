import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { MailServer } from '../../../apps/api/src/outgoing/testing/mail-server.js';
import {
  PushService,
  type TestBrowser,
} from '../../../apps/api/src/outgoing/testing/push-service.js';
import { WebhookReceiver } from '../../../apps/api/src/outgoing/testing/webhook-receiver.js';
import { SecretSeal } from '../../../apps/api/src/outgoing/webhook-secret.js';
import type { TestDepartment } from '../../../libs/testing/test-department.js';
import { TEST_PUSH_KEY, TEST_SERVER_KEY } from '../../../libs/testing/test-push-key.js';
import type { CrashDesk } from '../crash-desk.js';

/** A mail is due so long after what it tells of; these tell of what was then. */
const GATHERED_MS = 60_000;
/** Further apart than what one mail takes up. */
const APART_MS = 2 * GATHERED_MS;

/** An answer on a ticket: told by mail, by webhook and by push. */
export interface Answer {
  readonly tenantId: string;
  readonly ticketId: string;
  readonly ref: string;
  /** Of those on its ticket, from one on. */
  readonly number: number;
}

/** Departments whose requesters are told of answers, and the servers that they are told through. */
export class ToldWorld {
  private readonly seal: SecretSeal;

  private constructor(
    private readonly desk: CrashDesk,
    readonly mail: MailServer,
    readonly hooks: WebhookReceiver,
    private readonly push: PushService,
    readonly departments: readonly TestDepartment[],
    readonly browsers: readonly TestBrowser[],
  ) {
    this.seal = new SecretSeal(desk.contextKey);
  }

  static async start(desk: CrashDesk, departments: number): Promise<ToldWorld> {
    const push = await PushService.start();
    const made = await Promise.all(Array.from({ length: departments }, () => desk.aDepartment()));
    const browsers = made.map(() => push.aBrowser());
    const [mail, hooks] = await Promise.all([MailServer.start(), WebhookReceiver.start()]);
    const world = new ToldWorld(desk, mail, hooks, push, made, browsers);
    await desk.asAdmin(async (pool) => {
      for (const [index, department] of made.entries()) {
        await world.listen(pool, department, browsers[index]);
      }
    });
    return world;
  }

  async stop(): Promise<void> {
    await Promise.all([this.mail.stop(), this.hooks.stop(), this.push.stop()]);
  }

  /** Of a worker that tells through these servers. */
  get settings(): Record<string, string> {
    return {
      ...{ SMTP_URL: this.mail.url, MAIL_FROM: 'Desk <desk@provider.example>' },
      ...{ PUSH_KEY: TEST_PUSH_KEY, ALLOW_LOCAL_ADDRESSES: 'true' },
    };
  }

  /** Tickets of a department without any answer yet. */
  async addTickets(
    pool: pg.Pool,
    { tenant, requester, agent }: TestDepartment,
    { from, count }: { readonly from: number; readonly count: number },
  ): Promise<Pick<Answer, 'tenantId' | 'ticketId' | 'ref'>[]> {
    const { rows } = await pool.query<{ ticketId: string; ref: string }>(
      `with tickets as (
         insert into app.tickets (tenant_id, id, ref, type, subject, status, impact, urgency,
           priority, requester_id, affected_id, assignee_id, channel, policy_version_id,
           created_by_id, created_at, updated_at)
         select $1, gen_random_uuid(), $2 || '-' || n, 'incident', 'Told', 'assigned', 'high',
           'high', 'P3', $3, $3, $4, 'portal', d.policy_version_id, $3, now(), now()
         from app.sla_defaults d, generate_series($5::integer, $5::integer + $6::integer - 1) n
         where d.tenant_id = $1
         returning tenant_id, id, ref
       ), parts as (
         insert into app.ticket_participants (tenant_id, ticket_id, person_id, part)
         select tenant_id, id, $3, 'requester' from tickets
       )
       select id as "ticketId", ref from tickets`,
      [tenant.id, tenant.prefix, requester.id, agent.id, from, count],
    );
    return rows.map((row) => ({ ...row, tenantId: tenant.id }));
  }

  /** Adds answers and their entries in the journal in one transaction each department. */
  async answer(pool: pg.Pool, answers: readonly Answer[], ofTicket: number): Promise<void> {
    for (const { tenant, agent } of this.departments) {
      const own = answers.filter(({ tenantId }) => tenantId === tenant.id);
      if (own.length === 0) continue;
      await pool.query(
        `with answers as (
           select a.*, row_number() over () as place,
             now() - (($4::integer - a.number) * $5::integer + $6::integer)
               * interval '1 millisecond' as at
           from jsonb_to_recordset($7::jsonb)
             as a ("ticketId" uuid, "messageId" uuid, ref text, number integer)
         ), messages as (
           insert into app.messages (tenant_id, id, ticket_id, kind, audience, side, author_id,
             author_name, body, created_at)
           select $1, "messageId", "ticketId", 'reply', 'public', 'desk', $2, $3,
             format('Answer %s of %s.', number, ref), at
           from answers
         ), head as (
           update app.counters set journal_seq = journal_seq + (select count(*) from answers)
           where tenant_id = $1 returning journal_seq - (select count(*) from answers) as before
         )
         insert into app.journal (tenant_id, seq, type, ticket_id, actor_id, actor_name, actor_role,
           audience, at, data)
         select $1, before + place, 'message.added', "ticketId", $2, $3, 'agent', 'public', at,
           jsonb_build_object('messageId', "messageId", 'kind', 'reply', 'side', 'desk',
             'number', number)
         from answers, head`,
        [
          ...[tenant.id, agent.id, agent.name, ofTicket, APART_MS, GATHERED_MS],
          JSON.stringify(own.map((one) => ({ ...one, messageId: randomUUID() }))),
        ],
      );
    }
  }

  private async listen(
    pool: pg.Pool,
    { tenant, requester }: TestDepartment,
    browser: TestBrowser | undefined,
  ): Promise<void> {
    const webhookId = randomUUID();
    await pool.query(
      `insert into app.webhooks (tenant_id, id, url, events, active, secret, since_seq, created_at)
       values ($1, $2, $3, '{message.added}', true, $4, 0, now())`,
      [
        ...[tenant.id, webhookId, this.hooks.url()],
        this.seal.seal(`whsec_${Buffer.alloc(32, 1).toString('base64')}`, webhookId),
      ],
    );
    const given = browser?.subscription(TEST_SERVER_KEY) ?? {};
    await pool.query(
      `insert into app.push_subscriptions (tenant_id, id, person_id, endpoint, host, p256dh, auth,
         server_key, browser, created_at)
       values ($1, $2, $3, $4, 'push.example', $5, $6, $7, 'a test', now())`,
      [
        ...[tenant.id, randomUUID(), requester.id, given['endpoint'], given['p256dh']],
        ...[given['auth'], given['serverKey']],
      ],
    );
    await pool.query(
      `insert into app.outgoing_positions (tenant_id, journal_seq)
       select tenant_id, journal_seq from app.counters where tenant_id = $1
       on conflict (tenant_id) do update set journal_seq = excluded.journal_seq`,
      [tenant.id],
    );
  }
}
