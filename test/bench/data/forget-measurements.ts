import pg from 'pg';
import { recount } from './queue-counts.js';
import { TICKET_TABLES } from './ticket-tables.js';

/**
 * Removes the tickets that measurements raised, with everything about them, so that each run begins
 * with the same data. Measurements change no other tickets.
 *
 * @param until - the end of the loaded past, epoch milliseconds.
 */
export async function forgetMeasurements(adminUrl: string, until: number): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(
      `create temporary table written as
       select tenant_id, id from app.tickets where created_at > $1 and channel <> 'import'`,
      [new Date(until)],
    );
    const { rows } = await admin.query('select from written limit 1');
    if (rows.length > 0) await remove(admin);
  } finally {
    await admin.end();
  }
}

async function remove(admin: pg.Client): Promise<void> {
  const around = ['notifications', 'ticket_tags', 'ticket_assets', 'ticket_links'];
  await admin.query('begin');
  // Everything about the tickets goes, so the foreign keys have nothing to say.
  await admin.query(`set local session_replication_role = 'replica'`);
  for (const table of [...around, ...TICKET_TABLES]) {
    const column = { tickets: 'id', ticket_links: 'from_id' }[table] ?? 'ticket_id';
    await admin.query(
      `delete from app.${table} t using written w
       where t.tenant_id = w.tenant_id and t.${column} = w.id`,
    );
  }
  await admin.query(
    `update app.counters c set
       journal_seq = (select max(j.seq) from app.journal j where j.tenant_id = c.tenant_id),
       ticket_number = (select max(split_part(t.ref, '-', 2)::int) from app.tickets t
                        where t.tenant_id = c.tenant_id)
     where c.tenant_id in (select tenant_id from written)`,
  );
  await recount(admin);
  await admin.query('commit');
  await admin.query('truncate app.idempotency_keys, auth.sessions');
  await admin.query('vacuum (analyze)');
}
