import { ChoiceField, FlagField, NumberField, Shown } from '#fields';
import { TOLD_BY, type ToldBy } from './domain/preferences.js';

const MINUTE = { min: 0, max: 1439, nullable: true };

/** How the acting person wants to be told; times are those of each department. */
export class PreferencesDto {
  @ChoiceField(TOLD_BY, { description: 'A ticket was assigned to me.' })
  assigned: ToldBy;

  @ChoiceField(TOLD_BY, { description: 'The desk has answered on my ticket.' })
  answered: ToldBy;

  @ChoiceField(['off', 'mail'], { description: 'My ticket has moved on.' })
  moved: ToldBy;

  @ChoiceField(TOLD_BY, { description: 'A promise on my work breaks soon.' })
  warned: ToldBy;

  @ChoiceField(TOLD_BY, { description: 'A promise is broken.' })
  breached: ToldBy;

  @NumberField({
    ...{ min: 0, max: 23, nullable: true },
    description: 'One mail a day at this hour; null for a mail for each ticket.',
  })
  digestHour: number | null;

  @NumberField({ ...MINUTE, description: 'No mail from this minute of the day on; null for none.' })
  quietFrom: number | null;

  @NumberField({ ...MINUTE, description: 'Until this minute of the day.' })
  quietTo: number | null;

  @FlagField({ description: 'Whether a broken promise waits neither for the hour nor for quiet.' })
  breachesAtOnce: boolean;
}

export class PreferencesView {
  @Shown([...TOLD_BY]) assigned: ToldBy;
  @Shown([...TOLD_BY]) answered: ToldBy;
  @Shown(['off', 'mail']) moved: ToldBy;
  @Shown([...TOLD_BY]) warned: ToldBy;
  @Shown([...TOLD_BY]) breached: ToldBy;
  @Shown(Number, { nullable: true }) digestHour: number | null;
  @Shown(Number, { nullable: true }) quietFrom: number | null;
  @Shown(Number, { nullable: true }) quietTo: number | null;
  @Shown(Boolean) breachesAtOnce: boolean;
  /** Whether the installation sends mail at all. */
  @Shown(Boolean) mailIsOn: boolean;
}
