import {
  allOf,
  anyOf,
  type CanonicalPolicy,
  mine,
  MINE,
  MY_TENANTS,
  PROVIDER,
  STAFF,
  WRITTEN_TENANT,
} from './canonical-texts.js';
import { POLICY_EXCEPTIONS } from './exceptions.js';
import { type RowScope, TABLE_SCOPES } from './table-scopes.js';

/** All policies that the schema `app` must have: the canon of each table, then its exceptions. */
export function canonicalPolicies(): CanonicalPolicy[] {
  const canon = Object.entries(TABLE_SCOPES).flatMap(([table, scope]) => policiesOf(table, scope));
  const replaced = new Set(POLICY_EXCEPTIONS.map(identity));
  return [...canon.filter((policy) => !replaced.has(identity(policy))), ...POLICY_EXCEPTIONS];
}

function identity({ table, command, role }: CanonicalPolicy): string {
  return `${table} ${command} ${role}`;
}

function policiesOf(table: string, scope: RowScope): CanonicalPolicy[] {
  const { read, write } = predicates(table, scope);
  const readable = read === null ? MY_TENANTS : allOf(MY_TENANTS, read);
  const writable = write === null ? WRITTEN_TENANT : allOf(WRITTEN_TENANT, write);
  const role = 'app';
  return [
    { table, role, command: 'r', using: readable, check: '' },
    { table, role, command: 'a', using: '', check: writable },
    { table, role, command: 'w', using: writable, check: writable },
    { table, role, command: 'd', using: writable, check: '' },
  ];
}

/** What a scope asks for besides the tenant; `null` when the tenant alone decides. */
function predicates(
  table: string,
  scope: RowScope,
): { readonly read: string | null; readonly write: string | null } {
  switch (scope) {
    case 'tenant':
      return { read: null, write: STAFF };
    case 'counter':
      return { read: null, write: null };
    case 'staff':
      return { read: STAFF, write: STAFF };
    case 'provider':
      return { read: PROVIDER, write: PROVIDER };
    case 'person':
      return { read: anyOf(STAFF, MINE), write: STAFF };
    case 'own':
      return { read: MINE, write: anyOf(MINE, STAFF) };
    case 'choice':
      return { read: anyOf(STAFF, MINE), write: anyOf(STAFF, MINE) };
    case 'ticket': {
      const shown = anyOf(STAFF, takesPart(table));
      return { read: shown, write: shown };
    }
    case 'ticket-audience': {
      const shown = anyOf(STAFF, allOf(`(audience = 'public'::text)`, takesPart(table)));
      return { read: shown, write: shown };
    }
  }
}

function takesPart(table: string): string {
  const ticket = table === 'tickets' ? 'id' : 'ticket_id';
  const joined = [
    `(p.tenant_id = ${table}.tenant_id)`,
    `(p.ticket_id = ${table}.${ticket})`,
    mine('p.person_id'),
  ];
  return `(EXISTS ( SELECT
   FROM app.ticket_participants p
  WHERE ${allOf(...joined)}))`;
}
