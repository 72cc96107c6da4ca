import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Actor, signContext } from '#tenancy';
import { serve } from './child.js';
import type {
  SqlJob,
  SqlStatement,
  SqlTransaction,
  SqlValue,
  TenantContext,
  Timings,
} from './messages.js';

/** Contexts hold for a minute; one is signed anew after this. */
const SIGNATURE_LIVES_MS = 20_000;

const names = new Map<string, string>();
const signatures = new WeakMap<TenantContext, { readonly text: string; readonly at: number }>();

serve(load);

/** The bare loop: prepared statements on connections of its own, nothing else. */
async function load(job: SqlJob): Promise<Timings> {
  const clients = await Promise.all(
    Array.from({ length: job.lanes }, async () => {
      const client = new pg.Client({ connectionString: job.url, pipeline: true });
      await client.connect();
      return client;
    }),
  );
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  let next = job.from;
  const began = performance.now();

  const lane = async (client: pg.Client): Promise<void> => {
    while (performance.now() - began < job.forMs) {
      const turn = next++;
      const transaction = job.transactions[turn % job.transactions.length];
      if (!transaction) return;
      const { fillings = [] } = transaction;
      const round = Math.floor(turn / job.transactions.length);
      const sentAt = performance.now();
      try {
        await run(client, transaction, job, fillings[round % fillings.length] ?? {});
        latencies.push(performance.now() - sentAt);
      } catch (error) {
        const { code = 'error' } = error as { code?: string };
        statuses[code] = (statuses[code] ?? 0) + 1;
        await client.query('rollback');
      }
    }
  };
  const elapsedMs = await Promise.all(clients.map(lane))
    .then(() => performance.now() - began)
    .finally(() => Promise.all(clients.map((client) => client.end())));
  return {
    latencies: new Float64Array(latencies),
    elapsedMs,
    taken: next - job.from,
    statuses,
  };
}

async function run(
  client: pg.Client,
  transaction: SqlTransaction,
  job: SqlJob,
  filling: Readonly<Record<string, string>>,
): Promise<void> {
  const gaps = new Map(Object.entries(filling));
  const send = (statement: SqlStatement): Promise<unknown> => {
    const values = statement.values.map((value) => filled(value, gaps, job.contextKey));
    // As the product does: what has no values is not worth preparing.
    if (values.length === 0) return client.query(statement.text);
    return client.query({ text: statement.text, name: nameOf(statement.text), values });
  };
  const { flights } = transaction;
  switch (job.pace) {
    case 'awaited':
      for (const statement of flights.flat()) await send(statement);
      return;
    case 'flights':
      for (const flight of flights) await Promise.all(flight.map(send));
      return;
    case 'one-flight':
      await Promise.all(flights.flat().map(send));
  }
}

function filled(value: SqlValue, gaps: Map<string, string>, key: string): string | Buffer | null {
  if (value === null || Buffer.isBuffer(value)) return value;
  let text = '';
  for (const part of value) {
    if (typeof part === 'string') text += part;
    else if ('context' in part) text += signed(part.context, key);
    else {
      const known = gaps.get(part.gap) ?? randomUUID();
      gaps.set(part.gap, known);
      text += known;
    }
  }
  return text;
}

function signed(context: TenantContext, key: string): string {
  const nowMs = Date.now();
  const known = signatures.get(context);
  if (known && nowMs - known.at < SIGNATURE_LIVES_MS) return known.text;
  const { role, personId, tenantIds, writeTenant } = context;
  const actor = { role: role as Actor['role'], personId, name: '', tenants: [] };
  const text = signContext(actor, tenantIds, writeTenant || null, { key, nowMs });
  signatures.set(context, { text, at: nowMs });
  return text;
}

function nameOf(text: string): string {
  const known = names.get(text) ?? createHash('sha1').update(text).digest('base64url');
  names.set(text, known);
  return known;
}
