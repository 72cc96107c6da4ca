import type { Actor } from '#tenancy';
import { type RowScope, TABLE_SCOPES } from '../../../libs/catalogue/table-scopes.js';
import { isGranted, type RowRight } from '../../../libs/catalogue/withheld-rights.js';
import type { Row } from './stage.js';

/** Who may do what, told once more in another language than that of the policies. */
export interface WhoMay {
  readonly see: (actor: Actor, table: string, row: Row) => boolean;
  readonly add: (actor: Actor, table: string, row: Row) => boolean;
  /** Change or remove. */
  readonly change: (actor: Actor, table: string, row: Row) => boolean;
}

/** Whether the app role has a right on a table, whatever the rows. */
export type Granted = (table: string, right: RowRight) => boolean;

export const asListed: Granted = isGranted;

/** What nobody does, even when the right is there: rights and policies say so, each alone. */
export function isNever(table: string, right: RowRight): boolean {
  return (
    (table === 'tickets' && right === 'DELETE') ||
    (table === 'ticket_participants' && right === 'UPDATE')
  );
}

export function scopeOf(table: string): RowScope {
  const scope = TABLE_SCOPES[table];
  if (!scope) throw new Error(`app.${table} has no line in libs/catalogue/table-scopes.ts.`);
  return scope;
}

/** The column that names the ticket of a row. */
export function ticketColumn(table: string): string {
  return table === 'tickets' ? 'id' : 'ticket_id';
}

/** @param participants - all rows of app.ticket_participants; @param tickets - of app.tickets. */
export function whoMay(participants: readonly Row[], tickets: readonly Row[]): WhoMay {
  const key = (...parts: unknown[]): string => parts.join(' ');
  const parts = new Set(
    participants.map((row) => key(row['tenant_id'], row['ticket_id'], row['person_id'])),
  );
  const raised = new Set(
    tickets.map((row) => key(row['tenant_id'], row['id'], row['requester_id'])),
  );
  const isStaff = (actor: Actor): boolean => actor.role !== 'requester';
  const isProvider = (actor: Actor): boolean => actor.role === 'agent' || actor.role === 'system';
  const isMine = (actor: Actor, row: Row): boolean => row['person_id'] === actor.personId;
  const takesPart = (actor: Actor, table: string, row: Row): boolean =>
    parts.has(key(row['tenant_id'], row[ticketColumn(table)], actor.personId));
  const isShown = (actor: Actor, table: string, row: Row): boolean =>
    takesPart(actor, table, row) && (scopeOf(table) === 'ticket' || row['audience'] === 'public');

  const see: WhoMay['see'] = (actor, table, row) => {
    switch (scopeOf(table)) {
      case 'tenant':
      case 'counter':
        return true;
      case 'staff':
        return isStaff(actor);
      case 'provider':
        return isProvider(actor);
      case 'person':
      case 'choice':
        return isStaff(actor) || isMine(actor, row);
      case 'own':
        return isMine(actor, row);
      case 'ticket':
      case 'ticket-audience':
        return isStaff(actor) || isShown(actor, table, row);
    }
  };
  const change: WhoMay['change'] = (actor, table, row) => {
    if (scopeOf(table) === 'provider') return isProvider(actor);
    if (isStaff(actor)) return true;
    switch (scopeOf(table)) {
      case 'tenant':
      case 'staff':
      case 'provider':
      case 'person':
        return false;
      case 'counter':
        return true;
      case 'own':
      case 'choice':
        return isMine(actor, row);
      case 'ticket':
      case 'ticket-audience':
        return isShown(actor, table, row);
    }
  };
  const add: WhoMay['add'] = (actor, table, row) => {
    if (scopeOf(table) === 'provider') return isProvider(actor);
    if (isStaff(actor) || table === 'journal') return true;
    if (table === 'tickets') return row['requester_id'] === actor.personId;
    if (table === 'ticket_participants') {
      const own = key(row['tenant_id'], row['ticket_id'], actor.personId);
      return isMine(actor, row) && raised.has(own);
    }
    return change(actor, table, row);
  };
  return { see, add, change };
}
