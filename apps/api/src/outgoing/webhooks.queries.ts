import type { Tx } from '#tenancy';

export interface WebhookRow {
  readonly id: string;
  readonly url: string;
  readonly events: string[];
  readonly active: boolean;
  readonly failures: number;
  readonly restingUntil: Date | null;
  readonly createdAt: Date;
}

const COLUMNS = `id, url, events, active, failures, resting_until as "restingUntil",
  created_at as "createdAt"`;

export function webhooksOf(tx: Tx, tenantId: string): Promise<WebhookRow[]> {
  return tx.query<WebhookRow>(
    `select ${COLUMNS} from app.webhooks where tenant_id = $1 order by created_at, id`,
    [tenantId],
  );
}

/** What happened before it was there it is not told of. */
export async function addWebhook(
  tx: Tx,
  webhook: { id: string; url: string; events: readonly string[]; secret: string },
  at: Date,
): Promise<void> {
  await tx.execute(
    `insert into app.webhooks (tenant_id, id, url, events, active, secret, since_seq, created_at)
     select $1, $2, $3, $4, true, $5, c.journal_seq, $6 from app.counters c where c.tenant_id = $1`,
    [tx.tenantId, webhook.id, webhook.url, webhook.events, webhook.secret, at],
  );
}

/** @returns how it is then; undefined when there is none with this id. */
export async function changeWebhook(
  tx: Tx,
  webhook: { id: string; url: string; events: readonly string[]; active: boolean },
): Promise<WebhookRow | undefined> {
  const [row] = await tx.query<WebhookRow>(
    `update app.webhooks set url = $3, events = $4, active = $5, failures = 0, resting_until = null
     where tenant_id = $1 and id = $2 returning ${COLUMNS}`,
    [tx.tenantId, webhook.id, webhook.url, webhook.events, webhook.active],
  );
  return row;
}

export async function removeWebhook(tx: Tx, id: string): Promise<boolean> {
  const removed = await tx.execute('delete from app.webhooks where tenant_id = $1 and id = $2', [
    tx.tenantId,
    id,
  ]);
  return removed === 1;
}

/** Puts a new secret in place of the old one, which holds until `formerUntil`. */
export async function renewSecret(
  tx: Tx,
  id: string,
  secret: string,
  formerUntil: Date,
): Promise<WebhookRow | undefined> {
  const [row] = await tx.query<WebhookRow>(
    `update app.webhooks set former_secret = secret, former_until = $4, secret = $3
     where tenant_id = $1 and id = $2 returning ${COLUMNS}`,
    [tx.tenantId, id, secret, formerUntil],
  );
  return row;
}
