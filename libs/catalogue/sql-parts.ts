/** `n` is the namespace of the object in question; what PostgreSQL itself brings is its own affair. */
export const IN_OUR_SCHEMAS = `n.nspname <> 'information_schema' and n.nspname !~ '^pg_'`;

/** An extension that a server's owner installed, for instance to watch it, is not of our making. */
export function notOfAnExtension(catalogue: 'pg_class' | 'pg_proc', oid: string): string {
  return `not exists (select from pg_depend d
    where d.classid = '${catalogue}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;
}
