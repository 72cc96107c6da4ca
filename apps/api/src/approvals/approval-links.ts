import { Clock } from '#clock';
import { NotFound, Problem } from '#problem';
import { type Actor, systemActor, type Tenant, TenantDb } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { hashSecret } from '../sign-in/index.js';
import { TenantDirectory } from '../tenants/index.js';
import { AnswerApproval } from './answer-approval.js';
import { type AnswerApprovalDto, LinkedAskView, type MyAskView } from './approvals.dto.js';
import { ASK, type AskRow } from './approvals.queries.js';
import { toMyAskView } from './show-approvals.js';

/** The slug of its department, so that no other is looked through, and 32 random bytes. */
const SECRET = /^([a-z0-9][a-z0-9-]{0,62})\.[\w-]{43}$/;
const LIFETIME_MS = 7 * 24 * 3_600_000;

interface LinkRow extends AskRow {
  readonly linkId: string;
  readonly linkedId: string;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly person: string;
  readonly active: boolean;
}

/** What a mail says of an ask. */
export interface AskToMail {
  readonly ask: AskRow;
  /** Good once, for a while; kept nowhere but in the mail. */
  readonly secret: string;
  readonly expiresAt: Date;
}

/**
 * Links in mails by which one answer can be given without signing in. The secret is bound to one
 * person and one ask, and ends when it is used, when the ask goes to another, and after a week. To
 * look changes nothing, so that programs which follow links do no harm.
 */
@Injectable()
export class ApprovalLinks {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly tenants: TenantDirectory,
    private readonly answers: AnswerApproval,
    private readonly clock: Clock,
  ) {}

  /** @returns a new link for a mail; null when the person is not asked about this ticket any more. */
  make(tenant: Tenant, ticketId: string, personId: string): Promise<AskToMail | null> {
    const secret = `${tenant.slug}.${randomBytes(32).toString('base64url')}`;
    return this.tenantDb.write(systemActor([tenant]), tenant.id, async (tx) => {
      const [ask] = await tx.query<AskRow>(
        `select ${ASK} from app.approval_asks k
         join app.approvals a on a.tenant_id = k.tenant_id and a.id = k.approval_id
         where k.tenant_id = $1 and a.ticket_id = $2 and k.person_id = $3 and k.state = 'waiting'
         limit 1 for update of k`,
        [tenant.id, ticketId, personId],
      );
      if (!ask) return null;
      const now = this.clock.now();
      const expiresAt = new Date(now.getTime() + LIFETIME_MS);
      await tx.execute(
        `insert into app.approval_links (tenant_id, id, ask_id, person_id, secret_hash, created_at,
           expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [tenant.id, uuidv7(), ask.id, personId, hashSecret(secret), now, expiresAt],
      );
      return { ask, secret, expiresAt };
    });
  }

  /** @throws NotFound for a secret that is none, Problem 410 `link_over` for one that has ended. */
  async look(secret: string): Promise<LinkedAskView> {
    const [tenant, row] = await this.rowOf(secret);
    return toLinkedView(tenant, row);
  }

  /** As {@link look}; an answer ends the link. */
  async answer(secret: string, input: AnswerApprovalDto): Promise<LinkedAskView> {
    const [tenant, row] = await this.rowOf(secret);
    const actor: Actor = {
      ...{ personId: row.linkedId, name: row.person, role: 'system', tenants: [tenant] },
    };
    const answered = await this.answers.take(
      actor,
      {
        ...{ tenant, ref: row.shown.ref, askId: row.id, via: 'link' },
        use: async ({ tx, at }) => {
          const used = await tx.execute(
            `update app.approval_links set used_at = $3
             where tenant_id = $1 and id = $2 and used_at is null and expires_at > $3`,
            [tx.tenantId, row.linkId, at],
          );
          if (used !== 1) throw over();
        },
      },
      input,
    );
    return toLinkedView(tenant, row, answered);
  }

  private async rowOf(secret: string): Promise<readonly [Tenant, LinkRow]> {
    const slug = SECRET.exec(secret)?.[1];
    const tenant = slug === undefined ? undefined : await this.tenants.named(slug);
    if (!tenant) throw new NotFound('link');
    const [[row], still] = await this.tenantDb.read(systemActor([tenant]), async (tx) => {
      const found = await tx.query<LinkRow>(
        `select ${ASK}, l.id as "linkId", l.person_id as "linkedId", l.expires_at as "expiresAt",
           l.used_at as "usedAt", p.name as person, p.active
         from app.approval_links l
         join app.approval_asks k on k.tenant_id = l.tenant_id and k.id = l.ask_id
         join app.people p on p.tenant_id = l.tenant_id and p.id = l.person_id
         where l.tenant_id = $1 and l.secret_hash = $2`,
        [tenant.id, hashSecret(secret)],
      );
      const acting = await tx.query<{ roles: string[] }>(
        'select roles from auth.still_acting($1, $2::uuid[])',
        [tenant.id, found.map(({ linkedId }) => linkedId)],
      );
      return [found, acting] as const;
    });
    if (!row) throw new NotFound('link');
    const hasLeft = !row.active || still.some(({ roles }) => roles.length === 0);
    const isOver = row.usedAt !== null || row.expiresAt <= this.clock.now();
    if (hasLeft || isOver || row.personId !== row.linkedId || row.state !== 'waiting') throw over();
    return [tenant, row];
  }
}

function over(): Problem {
  return new Problem(
    410,
    'link_over',
    'This link was used, has ended, or the approval is not yours to give any more. Sign in to see what waits for you.',
  );
}

function toLinkedView(
  { name: department }: Tenant,
  row: LinkRow,
  ask: MyAskView = toMyAskView(row),
): LinkedAskView {
  const { person, expiresAt } = row;
  return Object.assign(new LinkedAskView(), ask, {
    ...{ person, department, expiresAt: expiresAt.toISOString() },
  });
}
