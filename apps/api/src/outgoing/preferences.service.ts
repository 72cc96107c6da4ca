import { Clock } from '#clock';
import { type FieldError, InvalidInput } from '#problem';
import { type Actor, TenantDb } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { channelsFault, type KeptPreferences, preferencesOf } from './domain/preferences.js';
import { TOLD_EVENTS } from './domain/told-events.js';
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

  /**
   * Holds in all departments of the actor's hat.
   *
   * @throws InvalidInput for half of quiet hours, and for channels that an event does not have.
   */
  async put(actor: Actor, input: PreferencesDto): Promise<PreferencesView> {
    requireSound(input);
    const { choices, digestHour, quietFrom, quietTo, urgentAtOnce } = input;
    const chosen: KeptPreferences = {
      choices: Object.fromEntries(choices.map(({ event, channels }) => [event, channels])),
      ...{ digestHour, quietFrom, quietTo, urgentAtOnce },
    };
    const at = this.clock.now();
    for (const { id } of actor.tenants) {
      await this.tenantDb.write(actor, id, (tx) => putOwnPreferences(tx, chosen, at));
    }
    return this.find(actor);
  }

  private show(kept: KeptPreferences | undefined): PreferencesView {
    const { choices, ...times } = preferencesOf(kept);
    return {
      choices: TOLD_EVENTS.map((event) => ({ event, channels: choices[event] })),
      ...times,
      mailIsOn: this.mail.isOn,
    };
  }
}

function requireSound({ choices, quietFrom, quietTo }: PreferencesDto): void {
  if ((quietFrom === null) !== (quietTo === null)) {
    throw InvalidInput.of('quietTo', 'belongs to quietFrom: give both or neither');
  }
  if (quietFrom !== null && quietFrom === quietTo) {
    throw InvalidInput.of('quietTo', 'must be another time than quietFrom');
  }
  const errors = choices.flatMap(({ event, channels }, index): FieldError[] => {
    const reason = channelsFault(event, channels);
    return reason === null ? [] : [{ field: `choices.${String(index)}.channels`, reason }];
  });
  if (errors.length > 0) throw new InvalidInput(errors);
}
