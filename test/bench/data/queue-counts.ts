import pg from 'pg';

/** As the worker does all the time. */
const FOLD = 'select auth.fold_queue_changes(1000000)';

/** Counts the open tickets anew: triggers were off while they changed. */
export async function recount(admin: pg.Client): Promise<void> {
  await admin.query('select auth.recount_queues()');
  await admin.query(FOLD);
}

/** What a worker does every two seconds; no worker runs beside a measurement. */
export async function foldCounts(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(FOLD).finally(() => admin.end());
}
