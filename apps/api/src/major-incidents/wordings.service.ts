import { Clock } from '#clock';
import { journal } from '#journal';
import { type FieldError, InvalidInput } from '#problem';
import { type Actor, TenantDb } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { requireTenant } from '../people/index.js';
import { USUAL_WORDING, WORDING_PLACES, wordingFault } from './domain/wording.js';
import type { MajorIncidentEvents } from './major-incidents.events.js';
import type { WordingDto, WordingView } from './major-incidents.dto.js';
import { hush, putWording, wordings } from './major-incidents.queries.js';

/** How a department words what it is told of major incidents. */
@Injectable()
export class WordingsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  async find(actor: Actor, slug: string): Promise<WordingView> {
    const tenant = requireTenant(actor, slug);
    const [own] = await this.tenantDb.read(actor, wordings, [tenant.id]);
    const { updateText, resolutionText, tellsPeople } = own ?? USUAL_WORDING;
    return {
      ...{ tenant: tenant.slug, updateText, resolutionText, tellsPeople },
      ...{ isOwn: own !== undefined, places: Object.keys(WORDING_PLACES) },
    };
  }

  /** @throws InvalidInput for a place that there is nothing for, or without one for the update. */
  async put(actor: Actor, input: WordingDto): Promise<WordingView> {
    const tenant = requireTenant(actor, input.tenant);
    requireSound(input);
    await this.tenantDb.write(actor, tenant.id, async (tx) => {
      const at = this.clock.now();
      const { updateText, resolutionText, tellsPeople } = input;
      await putWording(tx, { updateText, resolutionText, tellsPeople }, at);
      if (!tellsPeople) await hush(tx);
      const data: MajorIncidentEvents['major-incident-wording.changed'] = { tellsPeople };
      journal(tx, { type: 'major-incident-wording.changed', audience: 'internal', at, data });
      return null;
    });
    return this.find(actor, input.tenant);
  }
}

function requireSound(input: WordingDto): void {
  const errors = (['updateText', 'resolutionText'] as const).flatMap((field): FieldError[] => {
    const reason = wordingFault(input[field]);
    return reason === null ? [] : [{ field, reason }];
  });
  if (errors.length > 0) throw new InvalidInput(errors);
}
