import { ChoiceField, FlagField, ListField, NumberField, Shown } from '#fields';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsObject, ValidateNested } from 'class-validator';
import { type Channel, CHANNELS } from './domain/preferences.js';
import { TOLD_EVENTS, type ToldEvent } from './domain/told-events.js';

const MINUTE = { min: 0, max: 1439, nullable: true };

class EventChoiceDto {
  @ChoiceField(TOLD_EVENTS) event: ToldEvent;
  @ListField({
    ...{ most: CHANNELS.length, each: { choices: CHANNELS } },
    description: 'What tells of it; none for not at all. E-mail and push go with the app.',
  })
  channels: Channel[];
}

/** How the acting person wants to be told; times are those of each department. */
export class PreferencesDto {
  @ApiProperty({
    ...{ type: EventChoiceDto, isArray: true, maxItems: TOLD_EVENTS.length },
    description: 'An event that is left out stays as it was.',
  })
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(TOLD_EVENTS.length, { message: 'must name each event once' })
  @ArrayUnique((choice: unknown) => (choice as Partial<EventChoiceDto> | null)?.event, {
    message: 'must name each event once',
  })
  // A list in the list would pass as a nested one.
  @IsObject({ each: true, message: 'must be choices of an event and its channels' })
  @ValidateNested({ each: true, message: 'must be choices of an event and its channels' })
  @Type(() => EventChoiceDto)
  choices: EventChoiceDto[];

  @NumberField({
    ...{ min: 0, max: 23, nullable: true },
    description: 'One mail a day at this hour; null for a mail for each ticket.',
  })
  digestHour: number | null;

  @NumberField({
    ...MINUTE,
    description: 'No mail and no push from this minute of the day on; null for none.',
  })
  quietFrom: number | null;

  @NumberField({ ...MINUTE, description: 'Until this minute of the day.' })
  quietTo: number | null;

  @FlagField({
    description:
      'Whether broken promises, escalations, major incidents and changes of who is on call wait neither for the hour nor for quiet.',
  })
  urgentAtOnce: boolean;
}

class EventChoiceView {
  @Shown(TOLD_EVENTS) event: ToldEvent;
  @Shown(CHANNELS, { list: true }) channels: readonly Channel[];
}

export class PreferencesView {
  /** Every event that there is. */
  @Shown(EventChoiceView, { list: true }) choices: EventChoiceView[];
  @Shown(Number, { nullable: true }) digestHour: number | null;
  @Shown(Number, { nullable: true }) quietFrom: number | null;
  @Shown(Number, { nullable: true }) quietTo: number | null;
  @Shown(Boolean) urgentAtOnce: boolean;
  /** Whether the installation sends mail at all. */
  @Shown(Boolean) mailIsOn: boolean;
}
