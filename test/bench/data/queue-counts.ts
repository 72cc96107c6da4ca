import pg from 'pg';

/** Counts the open tickets anew: triggers were off while they changed. */
export async function recount(admin: pg.Client): Promise<void> {
  await admin.query('select auth.recount_queues()');
}

/** What a worker does every two seconds; no worker runs beside a measurement. */
export async function foldCounts(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query('select auth.fold_queue_changes(1000000)').finally(() => admin.end());
}
