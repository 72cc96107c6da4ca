import type { Tx } from '#tenancy';
import type { CreditScheme } from './domain/credit-scheme.js';
import type { SchemeRow } from './service-credits.dto.js';

/** The scheme that a tenant has now; undefined when it never had one. */
export async function newestScheme(tx: Tx, tenantId: string): Promise<SchemeRow | undefined> {
  const [row] = await tx.query<SchemeRow>(
    `select s.version, s.definition, s.created_at as "createdAt"
     from app.service_credit_schemes s where s.tenant_id = $1 order by s.version desc limit 1`,
    [tenantId],
  );
  return row;
}

/** @returns whether it was written: not when somebody else has written this version. */
export async function addScheme(
  tx: Tx,
  { version, definition, at }: { version: number; definition: CreditScheme; at: Date },
): Promise<boolean> {
  const written = await tx.execute(
    `insert into app.service_credit_schemes (tenant_id, version, definition, created_at)
     values ($1, $2, $3, $4) on conflict do nothing`,
    [tx.tenantId, version, JSON.stringify(definition), at],
  );
  return written === 1;
}
