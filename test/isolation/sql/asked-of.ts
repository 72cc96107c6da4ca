import { randomUUID } from 'node:crypto';
import type { Write } from './write.js';

/** @param values - after the tenant, which is `$1`. */

/** What somebody was asked to approve, by whom else it may be answered, and by what link. */
export async function askedOf(
  write: Write,
  of: { readonly ticketId: string; readonly personId: string | null; readonly at: Date },
): Promise<void> {
  const { ticketId, personId, at } = of;
  const [approvalId, askId] = [randomUUID(), randomUUID()];
  await write(
    `insert into app.approvals (tenant_id, id, ticket_id, title, state, stage, stages, asked_by_id,
       asked_at, decided_at)
     select $1::uuid, $2::uuid, $3::uuid, 'Buy it', case when w.is_there then 'approved' else 'waiting' end, 0, '[]',
       $4::uuid, $5::timestamptz, case when w.is_there then $5::timestamptz end
     from (select exists (select from app.approvals
       where tenant_id = $1 and ticket_id = $3 and state = 'waiting') as is_there) w`,
    [approvalId, ticketId, personId, at],
  );
  await write(
    `insert into app.approval_asks (tenant_id, id, approval_id, stage, place, approver_id, person_id,
       state, shown, asked_at) values ($1, $2, $3, 0, 0, $4, $4, 'approved', '{}', $5)`,
    [askId, approvalId, personId, at],
  );
  await write(
    `insert into app.approval_links (tenant_id, id, ask_id, person_id, secret_hash, created_at,
       expires_at) values ($1, $2, $3, $4, $5, $6, $6)`,
    [randomUUID(), askId, personId, Buffer.from(askId), at],
  );
  await write(
    `insert into app.approval_stand_ins (tenant_id, id, person_id, stand_in_id, starts_at, ends_at,
       created_at)
     select $1, $2, $3, p.id, $4, $4::timestamptz + interval '1 day', $4
     from app.people p where p.tenant_id = $1 and p.id <> $3 limit 1`,
    [randomUUID(), personId, at],
  );
}
