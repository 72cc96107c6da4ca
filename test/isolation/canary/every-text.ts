import type { HelpdeskTestApp } from '#testing';
import { EvidenceBook } from '../evidence-book.js';
import type { Evidence } from '../finding.js';
import { canaryOf, ownerColumn, type PlantedWorld } from './plant.js';
import { KEPT_TEXTS, WORDLESS } from './texts.js';

const ALL = 'Every text that a department keeps holds a canary';

/** Whether each column that the catalogue has is in the table, and holds a canary in each row. */
export async function everyTextHoldsOne(
  helpdesk: HelpdeskTestApp,
  { department, root }: PlantedWorld,
): Promise<Evidence> {
  const book = new EvidenceBook();
  const client = await helpdesk.admin.connect();
  try {
    const { rows } = await client.query<{ column: string }>(COLUMNS);
    const known = [...KEPT_TEXTS.map(({ column }) => column), ...Object.keys(WORDLESS)];
    for (const { column } of rows) {
      book.note(
        ALL,
        column,
        known.includes(column)
          ? null
          : 'this column is new: say in test/isolation/canary/texts.ts who is shown it',
      );
      book.count('columns with texts');
    }
    for (const text of KEPT_TEXTS) {
      const [schema = '', table = '', name = ''] = text.column.split('.');
      const belongs = await ownerColumn(client, `${schema}.${table}`);
      const { rows: counted } = await client.query<{ planted: string; rows: string }>(
        `select count(*) filter (where position($2 in ${name}::text) > 0) as planted,
           count(*) as rows
         from ${schema}.${table} where ${belongs} and ${text.where ?? 'true'}`,
        [department.tenant.id, canaryOf(root, text)],
      );
      const [count] = counted;
      const all = count !== undefined && count.planted === count.rows && Number(count.rows) > 0;
      book.note(
        ALL,
        `${text.column}${text.where === undefined ? '' : ` where ${text.where}`}`,
        all ? null : `${count?.planted ?? '0'} of ${count?.rows ?? '0'} rows hold it`,
      );
      book.count('canaries planted', Number(count?.planted ?? 0));
    }
  } finally {
    client.release();
  }
  return book;
}

/** Columns that can hold words, of whatever belongs to a department or to its people. */
const COLUMNS = `
  select format('%s.%s.%s', n.nspname, c.relname, a.attname) as column
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('app', 'auth')
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    and a.attgenerated = ''
  join pg_type y on y.oid = a.atttypid
    and (y.typname in ('text', 'varchar', 'bpchar', 'name', 'json', 'jsonb', 'tsvector', 'xml', 'inet')
      or y.typcategory = 'A' and y.typname in ('_text', '_varchar', '_jsonb'))
  where c.relkind in ('r', 'p')
    -- A closed list of values holds no words of anybody.
    and not exists (
      select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c'
        and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) ~ '= ANY \\(ARRAY\\[')
  order by 1`;
