import { Clock } from '#clock';
import { journal } from '#journal';
import { Conflict, NotFound, StaleVersion } from '#problem';
import { type Actor, type Tenant, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type Action, checkActions } from '../actions/index.js';
import {
  type MacroListView,
  type MacroView,
  requireTenant,
  type SaveMacroDto,
} from './automation.dto.js';
import type { AutomationEvents } from './automation.events.js';

const MOST_MACROS = 100;

interface MacroRow {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly actions: readonly Action[];
  readonly updatedAt: Date;
}

const MACRO = `select id, name, version, actions, updated_at as "updatedAt" from app.macros`;

/** What agents of a department do again and again, under a name. */
@Injectable()
export class MacrosService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, slug: string): Promise<MacroListView> {
    const tenant = requireTenant(actor, slug);
    return this.tenantDb.read(
      actor,
      async (tx) => ({ items: (await macrosOf(tx, tenant)).map(toView), nextCursor: null }),
      [tenant.id],
    );
  }

  /** @throws Conflict `name_taken`, or `too_many_macros`. */
  add(actor: Actor, input: SaveMacroDto): Promise<MacroView> {
    const tenant = requireTenant(actor, input.tenant);
    const { name } = input;
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const [there, actions] = await Promise.all([macrosOf(tx, tenant), actionsIn(tx, input)]);
      if (there.length >= MOST_MACROS) {
        const most = String(MOST_MACROS);
        throw new Conflict('too_many_macros', `A department has at most ${most} macros.`);
      }
      requireFreeName(there, name);
      const at = this.clock.now();
      const id = uuidv7();
      const added = await tx.execute(
        `insert into app.macros (tenant_id, id, name, actions, version, updated_at)
         values ($1, $2, $3, $4, 1, $5) on conflict (tenant_id, name) do nothing`,
        [tenant.id, id, name, JSON.stringify(actions), at],
      );
      if (added === 0) refuseName();
      tell(tx, at, 'macro.added', id, { name });
      return toView({ id, name, version: 1, actions, updatedAt: at });
    });
  }

  /** @throws StaleVersion when somebody was faster. */
  put(actor: Actor, id: string, input: SaveMacroDto, expected: number | null): Promise<MacroView> {
    const tenant = requireTenant(actor, input.tenant);
    const { name } = input;
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const actions = await actionsIn(tx, input);
      const [there, macro] = await Promise.all([macrosOf(tx, tenant), lockMacro(tx, id)]);
      if (expected !== null && macro.version !== expected) throw new StaleVersion(macro.version);
      requireFreeName(
        there.filter((other) => other.id !== id),
        name,
      );
      const at = this.clock.now();
      const version = macro.version + 1;
      await tx.execute(
        `update app.macros set name = $3, actions = $4, version = $5, updated_at = $6
         where tenant_id = $1 and id = $2`,
        [tenant.id, id, name, JSON.stringify(actions), version, at],
      );
      tell(tx, at, 'macro.changed', id, { name, version });
      return toView({ id, name, version, actions, updatedAt: at });
    });
  }

  async remove(actor: Actor, id: string, slug: string): Promise<void> {
    const tenant = requireTenant(actor, slug);
    await this.tenantDb.write(actor, tenant.id, async (tx) => {
      const { name } = await lockMacro(tx, id);
      await tx.execute(`delete from app.macros where tenant_id = $1 and id = $2`, [tenant.id, id]);
      tell(tx, this.clock.now(), 'macro.removed', id, { name });
      return null;
    });
  }
}

/** @throws NotFound for a macro of another department. */
export async function findMacro(tx: Tx, id: string): Promise<MacroRow> {
  const [row] = await tx.query<MacroRow>(`${MACRO} where tenant_id = $1 and id = $2`, [
    tx.tenantId,
    id,
  ]);
  if (!row) throw new NotFound('macro');
  return row;
}

async function lockMacro(tx: Tx, id: string): Promise<MacroRow> {
  const [row] = await tx.query<MacroRow>(`${MACRO} where tenant_id = $1 and id = $2 for update`, [
    tx.tenantId,
    id,
  ]);
  if (!row) throw new NotFound('macro');
  return row;
}

function macrosOf(tx: Tx, tenant: Tenant): Promise<MacroRow[]> {
  return tx.query(`${MACRO} where tenant_id = $1 order by name`, [tenant.id]);
}

function actionsIn(tx: Tx, input: SaveMacroDto): Promise<Action[]> {
  return checkActions(tx, input.actions, 'actions', { byPerson: true });
}

function requireFreeName(others: readonly MacroRow[], name: string): void {
  if (others.some((other) => other.name === name)) refuseName();
}

function refuseName(): never {
  throw new Conflict('name_taken', 'Another macro of this department has this name.');
}

function tell<Name extends keyof AutomationEvents>(
  tx: Tx,
  at: Date,
  type: Name,
  subjectId: string,
  data: AutomationEvents[Name],
): void {
  journal(tx, { type, subjectId, audience: 'internal', at, data: { ...data } });
}

function toView({ updatedAt, ...macro }: MacroRow): MacroView {
  return { ...macro, updatedAt: updatedAt.toISOString() };
}
