import { Injectable } from '@nestjs/common';
import { Clock } from '#clock';
import { InvalidInput, NotFound } from '#problem';
import { type Actor, TenantDb, tenantOf, type Tenant, type Tx } from '#tenancy';
import type { Holder } from '../sign-in/index.js';
import { TenantDirectory } from '../tenants/index.js';
import type { GiveGrantDto, GrantListView, GrantView } from './grants.dto.js';
import { tellStaff } from './people.events.js';
import { placePerson } from './place-person.js';

interface GrantRow {
  readonly id: string;
  readonly account_id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly until: Date | null;
}

interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Who gives or takes a role: the actor, and the secret that the database wants to see for it. */
export interface Granter {
  readonly actor: Actor;
  readonly holder: Holder;
}

/** Which accounts may act in a department, and as what. */
@Injectable()
export class GrantsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly directory: TenantDirectory,
    private readonly clock: Clock,
  ) {}

  /** The grants in force, by name. */
  async list(granter: Granter, named: string): Promise<GrantListView> {
    const { tenant, actor } = await this.actingIn(granter.actor, named);
    const rows = await this.tenantDb.read(actor, (tx) => grantsIn(tx, granter, tenant), [
      tenant.id,
    ]);
    return { items: rows.map((row) => toGrantView(tenant, row)), nextCursor: null };
  }

  /**
   * Gives a role to an account, or moves the end of one that it has. Whoever gets a role becomes a
   * person of the department, so that tickets can name them.
   *
   * @throws InvalidInput for an e-mail address without an account, or an end that has passed.
   */
  async give(granter: Granter, input: GiveGrantDto): Promise<GrantView> {
    const { tenant, actor } = await this.actingIn(granter.actor, input.tenant);
    const now = this.clock.now();
    const until = input.until ? new Date(input.until) : null;
    if (until && until <= now) throw InvalidInput.of('until', 'must be in the future');

    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const account = await accountNamed(tx, granter, { tenant, email: input.email });
      const [given] = await tx.query<{ id: string | null }>(
        'select auth.grant_role($1, $2, $3, $4, $5) as id',
        [granter.holder.secretHash, tenant.id, account.id, input.role, until],
      );
      // The hat was good when the request came in; the grant behind it has ended since.
      if (!given?.id) throw new NotFound('department');
      await placePerson(tx, account, now);
      if (input.role === 'lead') await setLead(tx, account.id, true);
      const grant = { personId: account.id, role: input.role, until: until?.toISOString() ?? null };
      tellStaff(tx, now, ['grant.given', grant, given.id]);
      const { name, email } = account;
      const row = { id: given.id, account_id: account.id, name, email, role: input.role, until };
      return toGrantView(tenant, row);
    });
  }

  /**
   * Takes a role away, at once and for open connections too. The person stays, with their tickets.
   *
   * @throws NotFound when there is no such grant in force.
   */
  async revoke(granter: Granter, named: string, grantId: string): Promise<void> {
    const { tenant, actor } = await this.actingIn(granter.actor, named);
    await this.tenantDb.write(actor, tenant.id, async (tx) => {
      const grants = await grantsIn(tx, granter, tenant);
      const grant = grants.find(({ id }) => id === grantId);
      if (!grant) throw new NotFound('grant');
      const [done] = await tx.query<{ revoked: boolean }>(
        'select auth.revoke_grant($1, $2, $3) as revoked',
        [granter.holder.secretHash, tenant.id, grantId],
      );
      if (!done?.revoked) throw new NotFound('grant');
      if (grant.role === 'lead') await setLead(tx, grant.account_id, false);
      const { account_id: personId, role } = grant;
      tellStaff(tx, this.clock.now(), ['grant.revoked', { personId, role }, grantId]);
      return null;
    });
  }

  /**
   * An administrator acts in their own department. An operator has none, and acts as the system
   * does, but under their own name in the journal.
   */
  private async actingIn(
    actor: Actor,
    named: string,
  ): Promise<{ readonly tenant: Tenant; readonly actor: Actor }> {
    const own = tenantOf(actor, named);
    if (own) return { tenant: own, actor };
    const tenant = actor.role === 'operator' ? await this.directory.named(named) : undefined;
    if (!tenant) throw InvalidInput.of('tenant', 'is not a department that you act for');
    return { tenant, actor: { ...actor, role: 'system', tenants: [tenant] } };
  }
}

function grantsIn(tx: Tx, { holder }: Granter, { id }: Tenant): Promise<GrantRow[]> {
  return tx.query<GrantRow>('select * from auth.grants_in($1, $2)', [holder.secretHash, id]);
}

async function accountNamed(
  tx: Tx,
  { holder }: Granter,
  { tenant, email }: { readonly tenant: Tenant; readonly email: string },
): Promise<AccountRow> {
  const [account] = await tx.query<AccountRow>('select * from auth.account_named($1, $2, $3)', [
    holder.secretHash,
    tenant.id,
    email.normalize('NFC').toLowerCase(),
  ]);
  if (!account) throw InvalidInput.of('email', 'is not the e-mail address of an account');
  return account;
}

/** Whom the department's breaches are told. */
async function setLead(tx: Tx, personId: string, isLead: boolean): Promise<void> {
  await tx.execute(
    isLead
      ? 'insert into app.leads (tenant_id, person_id) values ($1, $2) on conflict do nothing'
      : 'delete from app.leads where tenant_id = $1 and person_id = $2',
    [tx.tenantId, personId],
  );
}

function toGrantView(tenant: Tenant, row: GrantRow): GrantView {
  return {
    id: row.id,
    tenant: tenant.slug,
    person: { id: row.account_id, name: row.name, email: row.email },
    role: row.role,
    until: row.until?.toISOString() ?? null,
  };
}
