import { Clock } from '#clock';
import { InvalidInput } from '#problem';
import { type Actor, TenantDb } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { type Preferences, USUAL_PREFERENCES } from './domain/preferences.js';
import { MailTransport } from './mail-transport.js';
import type { PreferencesDto, PreferencesView } from './preferences.dto.js';
import { ownPreferences, putOwnPreferences } from './preferences.queries.js';

/** How people want to be told. Each for themselves. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly mail: MailTransport,
    private readonly clock: Clock,
  ) {}

  async find(actor: Actor): Promise<PreferencesView> {
    return this.show(await this.tenantDb.read(actor, ownPreferences));
  }

  /** Holds in all departments of the actor's hat. @throws InvalidInput for half of quiet hours. */
  async put(actor: Actor, input: PreferencesDto): Promise<PreferencesView> {
    const { quietFrom, quietTo } = input;
    if ((quietFrom === null) !== (quietTo === null)) {
      throw InvalidInput.of('quietTo', 'belongs to quietFrom: give both or neither');
    }
    if (quietFrom !== null && quietFrom === quietTo) {
      throw InvalidInput.of('quietTo', 'must be another time than quietFrom');
    }
    const at = this.clock.now();
    const chosen = chosenOf(input);
    for (const { id } of actor.tenants) {
      await this.tenantDb.write(actor, id, (tx) => putOwnPreferences(tx, chosen, at));
    }
    return this.show(chosen);
  }

  private show(chosen: Preferences | undefined): PreferencesView {
    return { ...(chosen ?? USUAL_PREFERENCES), mailIsOn: this.mail.isOn };
  }
}

function chosenOf(input: PreferencesDto): Preferences {
  const { assigned, answered, moved, warned, breached } = input;
  const { digestHour, quietFrom, quietTo, breachesAtOnce } = input;
  return {
    ...{ assigned, answered, moved, warned, breached },
    ...{ digestHour, quietFrom, quietTo, breachesAtOnce },
  };
}
