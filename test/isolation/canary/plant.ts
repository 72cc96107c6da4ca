import { randomBytes, randomUUID } from 'node:crypto';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { PoolClient } from 'pg';
import { Settings } from '#config';
import type { HelpdeskTestApp } from '#testing';
import { aWorld, type World } from '../surface/world.js';
import { KEPT_TEXTS, type KeptText } from './texts.js';

/** A department that has a canary in each text that it keeps. */
export interface PlantedWorld extends World {
  readonly root: string;
}

/** The canary of a text: the root and its number in the table. */
export function canaryOf(root: string, text: KeptText): string {
  return `${root}${String(KEPT_TEXTS.indexOf(text) + 10)}`;
}

/** @returns the text that a canary with this number stands in. */
export function textOf(mark: number): KeptText | undefined {
  return KEPT_TEXTS[mark - 10];
}

/** Makes a department over HTTP, then puts a canary into every text of it. */
export async function aPlantedWorld(helpdesk: HelpdeskTestApp): Promise<PlantedWorld> {
  const root = newRoot();
  const [slug, name] = ['slug', 'name'].map((column) =>
    canaryOf(root, textNamed(`auth.tenants.${column}`)),
  );
  const department = await helpdesk.aDepartment({ slug: slug ?? '', name: name ?? '' });
  const world = await aWorld(helpdesk, department);
  const client = await helpdesk.admin.connect();
  try {
    await addWhatIsMissing(client, world);
    await keepFiles(client, helpdesk.app.get(Settings, { strict: false }), world, root);
    for (const text of KEPT_TEXTS.filter(({ column }) => !column.startsWith('auth.tenants'))) {
      await plant(client, world, text, canaryOf(root, text));
    }
  } finally {
    client.release();
  }
  return { ...world, root };
}

/** Letters alone, and those that no other text has one after the other. */
function newRoot(): string {
  const letters = 'bcdfghjkmqvwxz';
  const random = Array.from(randomBytes(9), (byte) => letters.charAt(byte % letters.length));
  return `qz${random.join('')}`;
}

function textNamed(column: string): KeptText {
  const text = KEPT_TEXTS.find((one) => one.column === column);
  if (!text) throw new Error(`${column} is not in the table of texts.`);
  return text;
}

/** Rows that only background work or an import would make. */
async function addWhatIsMissing(client: PoolClient, { department, names }: World): Promise<void> {
  const { tenant, agent } = department;
  await client.query(
    `with run as (
       insert into app.escalation_runs (tenant_id, id, ticket_id, version, ladder, occasion, cause,
         started_at, ended_at, ended_because)
       select tenant_id, id, id, 1, 'breach', 'breach:resolve:1', '{"on": "breach"}', now(), now(), ''
       from app.tickets where tenant_id = $1 and ref = $2 returning tenant_id, id
     )
     insert into app.escalation_run_steps (tenant_id, run_id, round, step, due_at, done_at, outcome,
       reason)
     select tenant_id, id, 1, 0, now(), now(), 'done', '' from run`,
    [tenant.id, names.ref],
  );
  await client.query(
    `insert into app.idempotency_keys (tenant_id, person_id, key, fingerprint, result)
     values ($1, $2, 'k', 'f', '{}')`,
    [tenant.id, agent.id],
  );
  await client.query(
    `insert into app.import_runs (tenant_id, id, file_sha256, mapping, started_at)
     values ($1, $2, 'a', 'b', now())`,
    [tenant.id, randomUUID()],
  );
}

/** Puts a canary into all rows of the department, or of its people, that have the column. */
async function plant(
  client: PoolClient,
  { department }: World,
  { column, where = 'true', plant: how = '$canary' }: KeptText,
  canary: string,
): Promise<void> {
  const [schema = '', table = '', name = ''] = column.split('.');
  const belongs = await ownerColumn(client, `${schema}.${table}`);
  // Different in each row, since some of them must be unique.
  const value = `$2::text || '-' || (row_number() over ())::text`;
  await client.query('begin');
  await client.query('set local session_replication_role = replica');
  await client.query(
    `update ${schema}.${table} t set ${name} = n.value
     from (select ctid as place, ${how.replaceAll('$canary', `(${value})`)} as value
           from ${schema}.${table} where ${belongs} and ${where}) n
     where t.ctid = n.place`,
    [department.tenant.id, canary],
  );
  await client.query('commit');
}

/** @returns the condition that tells the rows of the department, `$1`. */
export async function ownerColumn(client: PoolClient, table: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and not attisdropped
       and attname in ('tenant_id', 'account_id', 'person_id')
     order by attname <> 'tenant_id' limit 1`,
    [table],
  );
  const people = '(select account_id from auth.grants where tenant_id = $1)';
  if (table === 'auth.tenants') return 'id = $1';
  if (table === 'auth.accounts') return `id in ${people}`;
  if (table === 'app.major_incidents') {
    return 'id in (select incident_id from app.major_incident_tickets where tenant_id = $1)';
  }
  const column = rows[0]?.name ?? 'tenant_id';
  return column === 'tenant_id' ? 'tenant_id = $1' : `${column} in ${people}`;
}

/** The files themselves are found under the names that their keys will have. */
async function keepFiles(
  client: PoolClient,
  { attachmentsDir }: Settings,
  { department }: World,
  root: string,
): Promise<void> {
  const { rows } = await client.query<{ key: string }>(
    'select storage_key as key from app.attachments where tenant_id = $1',
    [department.tenant.id],
  );
  const canary = canaryOf(root, textNamed('app.attachments.storage_key'));
  for (const [index, { key }] of rows.entries()) {
    const planted = `${canary}-${String(index + 1)}`;
    const target = path.join(attachmentsDir, planted.slice(0, 2), planted);
    await mkdir(path.dirname(target), { recursive: true });
    await copyFile(path.join(attachmentsDir, key.slice(0, 2), key), target);
  }
}
