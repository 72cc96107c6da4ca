import type { Tx } from '#tenancy';
import { tellStaff } from './people.events.js';

/**
 * Makes an account a person of the department, with the same id; one that is there stays as it is.
 * Somebody who was entered by hand with the account's e-mail address gives that up: the address
 * belongs to whoever can sign in with it.
 */
export async function placePerson(
  tx: Tx,
  account: { readonly id: string; readonly name: string; readonly email: string },
  at: Date,
): Promise<void> {
  const [displaced] = await tx.query<{ id: string }>(
    `update app.people set email = null
     where tenant_id = $1 and email = $2 and id <> $3
       and not exists (select from app.people where tenant_id = $1 and id = $3)
     returning id`,
    [tx.tenantId, account.email, account.id],
  );
  const added = await tx.execute(
    `insert into app.people (tenant_id, id, name, email, created_at)
     values ($1, $2, $3, $4, $5) on conflict (tenant_id, id) do nothing`,
    [tx.tenantId, account.id, account.name, account.email, at],
  );
  if (added === 0) return;
  const replaces = displaced && { replaces: displaced.id };
  tellStaff(tx, at, ['person.added', { name: account.name, ...replaces }, account.id]);
}
