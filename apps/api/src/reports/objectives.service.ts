import { Clock } from '#clock';
import { journal } from '#journal';
import { type Actor, TenantDb } from '#tenancy';
import { Injectable } from '@nestjs/common';
import {
  agreedObjectives,
  type Objectives,
  objectivesOf,
  setObjectives,
} from './objectives.queries.js';
import { requireTenant } from './report-scope.js';
import type { ObjectivesView, SetObjectivesDto } from './reports.dto.js';

/** The share of its promises that a department aims to keep. */
@Injectable()
export class ObjectivesService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  get(actor: Actor, slug: string): Promise<ObjectivesView> {
    const { id } = requireTenant(actor, slug);
    return this.tenantDb.read(
      actor,
      async (tx) => agreedObjectives(await objectivesOf(tx, [id]), [id]),
      [id],
    );
  }

  /** Replaces what was set. Promises that were judged stay as they are: this is a line in a chart. */
  set(actor: Actor, { tenant: slug, ...objectives }: SetObjectivesDto): Promise<ObjectivesView> {
    const { id } = requireTenant(actor, slug);
    return this.tenantDb.write(actor, id, async (tx) => {
      const { all, P1, P2, P3, P4, P5 } = objectives;
      const set: Objectives = { all, P1, P2, P3, P4, P5 };
      await setObjectives(tx, set);
      journal(tx, {
        type: 'sla-objectives.changed',
        audience: 'internal',
        at: this.clock.now(),
        data: { ...set },
      });
      return set;
    });
  }
}
