import type pg from 'pg';
import type { Check } from './check.js';
import { contextChecks } from './context-checks.js';
import { callChecks, definerFunctions, functionChecks } from './function-checks.js';
import { identityChecks } from './identity-checks.js';
import { foreignKeyCheck, uniqueKeyCheck } from './key-checks.js';
import { incidentChecks, providerChecks } from './provider-checks.js';
import { personalChecks } from './personal-checks.js';
import { requesterChecks } from './requester-checks.js';
import { hiddenTableChecks, powerChecks, rightChecks } from './right-checks.js';
import { definerRoleChecks, ownerCheck } from './role-checks.js';
import { staffChecks } from './staff-checks.js';
import { stillActingChecks } from './still-acting-checks.js';
import type { AppTable } from './tenant-tables.js';
import { asListed, type Granted } from './who-may.js';
import { workerChecks } from './worker-checks.js';
import type { World } from './world.js';

/**
 * Everything that is tried on the database, generated from its catalogue.
 *
 * @param admin - superuser.
 */
export async function behaviourChecks(admin: pg.Client, world: World): Promise<Check[]> {
  const functions = await definerFunctions(admin);
  return [
    ...contextChecks(world),
    ...functionChecks(world),
    ...world.tables.flatMap((table) => tableChecks(world, table, asListed)),
    ...definerRoleChecks(world),
    ...world.keys.map((key) => foreignKeyCheck(world, key)),
    ...world.uniqueKeys.map((key) => uniqueKeyCheck(world, key)),
    ...hiddenTableChecks(world),
    ...callChecks(world, functions),
    ...identityChecks(world),
    ...workerChecks(),
    ...stillActingChecks(world),
    ...powerChecks(world),
  ];
}

/** @param granted - which rights the app role has, when they are not those that are listed. */
export function tableChecks(world: World, table: AppTable, granted: Granted): Check[] {
  return [
    ...ownChecks(world, table, granted),
    ...rightChecks(world, table, granted),
    ownerCheck(world, table),
  ];
}

function ownChecks(world: World, table: AppTable, granted: Granted): Check[] {
  if (table.hasTenant) {
    return [
      ...staffChecks(world, table, granted),
      ...requesterChecks(world, table, granted),
      ...providerChecks(world, table, granted),
    ];
  }
  return table.hasPerson ? personalChecks(world, table) : incidentChecks(world, table, granted);
}
