import { InvalidInput } from '#problem';
import type { Tx } from '#tenancy';
import type { Action } from './domain/action.js';
import { actionFaults, type ActionRules } from './domain/action-faults.js';
import { knownNames } from './known-names.js';

/**
 * Reads actions from outside, for the written department.
 *
 * @param path - where they stand in the request.
 * @throws InvalidInput with every fault: what is not known, and people, groups, webhooks that are not
 *   there, and rotas that have nobody.
 */
export async function checkActions(
  tx: Tx,
  actions: unknown,
  path: string,
  rules: ActionRules = {},
): Promise<Action[]> {
  const faults = actionFaults(actions, await knownNames(tx, actions), path, rules);
  if (faults.length > 0) {
    throw new InvalidInput(faults.map(({ field, says }) => ({ field, reason: says })));
  }
  return actions as Action[];
}
