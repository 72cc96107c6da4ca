import { Injectable } from '@nestjs/common';
import type { Tx } from '#tenancy';
import { onCallAt } from './domain/shifts.js';
import { rotasIn } from './rotas.queries.js';

/** Answers who is on call, for features that act on it. */
@Injectable()
export class OnCall {
  /**
   * The person who is on call for a group at a moment; null in a gap, and when it has no rota.
   *
   * @param tx - one that reads or writes the department of the group.
   */
  async personFor(tx: Tx, groupId: string, at: Date): Promise<string | null> {
    const period = { from: at, to: new Date(at.getTime() + 1), now: at };
    const [known] = await rotasIn(tx, period, { id: groupId });
    return known ? (onCallAt(known.history, at.getTime())?.personId ?? null) : null;
  }
}
