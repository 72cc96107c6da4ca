import type { Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';

/** A calendar has a version that is newer than all others. */
export interface NewCalendarVersion {
  readonly calendarId: string;
  readonly versionId: string;
  readonly name: string;
  readonly version: number;
  readonly at: Date;
}

/** What follows from new service hours, in the transaction that writes them. */
export interface CalendarReaction {
  onNewCalendarVersion(tx: Tx, made: NewCalendarVersion): Promise<void>;
}

/** Features below this one say here what they do about new service hours. */
@Injectable()
export class CalendarReactions {
  private readonly reactions: CalendarReaction[] = [];

  register(reaction: CalendarReaction): void {
    this.reactions.push(reaction);
  }

  async tell(tx: Tx, made: NewCalendarVersion): Promise<void> {
    for (const reaction of this.reactions) await reaction.onNewCalendarVersion(tx, made);
  }
}
