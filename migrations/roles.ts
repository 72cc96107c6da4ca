import type { Client } from 'pg';

/** The roles of an installation. Only `app` and `migrator` can log in; nobody can bypass RLS. */
export const ROLES = {
  owner: 'commondesk_owner',
  auth: 'commondesk_auth',
  search: 'commondesk_search',
  upkeep: 'commondesk_upkeep',
  counts: 'commondesk_counts',
  app: 'app',
} as const;

/**
 * Makes the roles of an installation where they are missing, and (re)sets what they may do.
 *
 * Roles belong to the server, not to one database: two migrations of two databases may run at the
 * same time, so a role that appears meanwhile is not an error.
 *
 * @param admin - a connection that may create roles.
 * @param appPassword - the password of the role that the product runs as.
 */
export async function makeRoles(admin: Client, appPassword: string): Promise<void> {
  for (const role of Object.values(ROLES)) {
    await admin.query(`
      do $$ begin
        create role ${role} nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
      exception when duplicate_object or unique_violation then null;
      end $$`);
  }
  await admin.query(`select pg_advisory_lock(hashtext('commondesk roles'))`);
  try {
    await admin.query(
      `alter role ${ROLES.app} login password ${admin.escapeLiteral(appPassword)} connection limit -1`,
    );
    await admin.query(`alter role ${ROLES.app} set statement_timeout = '5s'`);
    await admin.query(`alter role ${ROLES.app} set idle_in_transaction_session_timeout = '5s'`);
    await admin.query(`alter role ${ROLES.app} set lock_timeout = '4s'`);
    // Compiling a plan takes longer than any statement of ours.
    await admin.query(`alter role ${ROLES.app} set jit = off`);
    await admin.query(
      `grant ${ROLES.owner}, ${ROLES.auth}, ${ROLES.search}, ${ROLES.upkeep}, ${ROLES.counts} to current_user`,
    );
  } finally {
    await admin.query(`select pg_advisory_unlock(hashtext('commondesk roles'))`);
  }
}
