import { createHash } from 'node:crypto';
import pg from 'pg';
import { ASSERTIONS, ask, isExcepted } from '../../../libs/catalogue/check-catalogue.js';
import { describeSchema } from '../../migrations/described-schema.js';
import type { Evidence, Finding } from '../finding.js';
import type { Installation } from './installation.js';

/**
 * The rules of the wall, asked of the installation's own database as the role of its product, in a
 * transaction that can change nothing.
 */
export async function tryCatalogue({ appUrl }: Installation): Promise<Evidence> {
  return on(appUrl, async (client) => {
    const query = async (text: string, values: readonly unknown[]): Promise<unknown[]> =>
      (await client.query<Record<string, unknown>>(text, [...values])).rows;
    const findings: Finding[] = [];
    for (const assertion of ASSERTIONS) {
      const found = (await ask(query, assertion)).filter(
        ({ object }) => !isExcepted(assertion.number, object),
      );
      const broken = found.map(({ object, fault }) => `${object} ${fault}`).join('; ');
      findings.push({
        check: assertion.name,
        subject: `rule ${String(assertion.number)}`,
        broken: broken === '' ? null : `${broken}.`,
      });
    }
    return { findings, tally: { rules: findings.length, ...(await sizeOf(client)) } };
  });
}

async function sizeOf(client: pg.Client): Promise<Record<string, number>> {
  const { rows } = await client.query<Record<string, number>>(
    `select
       (select count(*)::int from pg_class where relnamespace = 'app'::regnamespace
         and relkind in ('r', 'p')) as tables,
       (select count(*)::int from pg_policy p join pg_class c on c.oid = p.polrelid
         where c.relnamespace = 'app'::regnamespace) as policies,
       (select count(*)::int from pg_constraint where connamespace = 'app'::regnamespace
         and contype = 'f') as "foreign keys",
       (select count(*)::int from pg_index x join pg_class c on c.oid = x.indrelid
         where c.relnamespace = 'app'::regnamespace and x.indisunique) as "unique keys"`,
  );
  return rows[0] ?? {};
}

/** What is compared, and the hash over all of it. */
export interface ComparedSchema {
  readonly evidence: Evidence;
  /** SHA-256, in hexadecimal, of the description of the installation's schema. */
  readonly fingerprint: string;
}

/** Line by line, so that what is tried beside the installation holds for the installation. */
export async function compareSchemas(
  { adminUrl }: Installation,
  scratchUrl: string,
): Promise<ComparedSchema> {
  const [here, beside] = await Promise.all([adminUrl, scratchUrl].map(described));
  const there = new Set(beside);
  const ours = new Set(here);
  const more = (here ?? []).filter((line) => !there.has(line));
  const less = (beside ?? []).filter((line) => !ours.has(line));
  const check = 'The schema is, line by line, the one that everything else was tried on';
  const differences = [
    ...more.map((line) => ({ line, how: 'The installation has this and the program does not' })),
    ...less.map((line) => ({ line, how: 'The program has this and the installation does not' })),
  ].map(({ line, how }) => {
    const [subject = line] = line.split(': ');
    return { check, subject, broken: `${how}: ${line.replace(/\s+/g, ' ')}` };
  });
  const same = { check, subject: `${String(here?.length ?? 0)} facts`, broken: null };
  return {
    evidence: {
      findings: differences.length > 0 ? differences : [same],
      tally: { 'facts compared': here?.length ?? 0 },
    },
    fingerprint: createHash('sha256')
      .update((here ?? []).join('\n'))
      .digest('hex'),
  };
}

function described(url: string): Promise<string[]> {
  return on(url, async (client) => {
    // Names are printed with their schema then, whatever the server's own setting.
    await client.query('set local search_path = pg_catalog');
    return describeSchema(client);
  });
}

async function on<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin read only');
    return await work(client);
  } finally {
    await client.end();
  }
}
