/** The commands of `pg_policy.polcmd`: read, add, change, remove. */
export type PolicyCommand = 'r' | 'a' | 'w' | 'd';

/** One policy as the catalogue prints it. */
export interface CanonicalPolicy {
  readonly table: string;
  readonly command: PolicyCommand;
  /** The one role that the policy is for. */
  readonly role: string;
  /** Of rows that are there; empty when the command has none. */
  readonly using: string;
  /** Of rows as they will be; empty when the command has none. */
  readonly check: string;
}

// The texts are byte for byte what pg_get_expr prints, names qualified.
export const MY_TENANTS = '(tenant_id = ANY (( SELECT app.tenant_ids() AS tenant_ids)::uuid[]))';
export const WRITTEN_TENANT = '(tenant_id = ( SELECT app.write_tenant() AS write_tenant))';
export const STAFF = '( SELECT app.is_staff() AS is_staff)';
export const PROVIDER = '( SELECT app.is_provider() AS is_provider)';
export const MINE = mine('person_id');

/** `column` names the person who acts. */
export function mine(column: string): string {
  return `(${column} = ( SELECT app.person_id() AS person_id))`;
}

export function allOf(...conditions: readonly string[]): string {
  return `(${conditions.join(' AND ')})`;
}

export function anyOf(...conditions: readonly string[]): string {
  return `(${conditions.join(' OR ')})`;
}
