import { type Preferences, wants } from './preferences.js';
import type { MailAudience, News } from './told-events.js';
import { whenToSend } from './when-to-send.js';

/** News for one person. */
export interface PersonalNews {
  readonly personId: string;
  readonly audience: MailAudience;
  readonly news: News;
}

/** A mail that waits until its moment, and meanwhile takes up what belongs to it. */
export interface GatheringMail {
  /** Null for one that is not written down yet. */
  readonly id: string | null;
  readonly personId: string;
  readonly audience: MailAudience;
  readonly isDigest: boolean;
  /** Null for a digest, which is of any number of tickets. */
  readonly ticketId: string | null;
  readonly dueAt: number;
  readonly news: readonly News[];
}

/** More than this would not be read; the ticket tells the rest. */
const MOST_NEWS = 50;

/**
 * Puts news into the mails that wait for their person, and begins new ones.
 *
 * @param waiting - mails of these people that have not been tried to send yet.
 * @returns the mails that are new or have changed.
 */
export function gatherNews(
  waiting: readonly GatheringMail[],
  incoming: readonly PersonalNews[],
  preferencesOf: (personId: string) => Preferences,
  timezone: string,
): GatheringMail[] {
  const mails = [...waiting];
  const changed = new Set<number>();
  for (const one of incoming) {
    const { personId, audience, news } = one;
    const preferences = preferencesOf(personId);
    if (!wants(preferences, news.event, 'mail')) continue;
    const sending = whenToSend(news, preferences, timezone);
    const ticketId = sending.isDigest ? null : news.ticketId;
    const found = mails.findIndex(
      (mail) =>
        mail.personId === personId &&
        mail.audience === audience &&
        mail.isDigest === sending.isDigest &&
        mail.ticketId === ticketId &&
        mail.dueAt >= Date.parse(news.at) &&
        mail.news.length < MOST_NEWS,
    );
    const mail = mails[found];
    if (!mail) {
      mails.push({
        ...{ id: null, personId, audience, ticketId, isDigest: sending.isDigest },
        ...{ dueAt: sending.at, news: [news] },
      });
      changed.add(mails.length - 1);
      continue;
    }
    if (mail.news.some(({ seq, event }) => seq === news.seq && event === news.event)) continue;
    const dueAt = Math.min(mail.dueAt, sending.at);
    mails[found] = { ...mail, dueAt, news: [...mail.news, news] };
    changed.add(found);
  }
  return mails.filter((_, index) => changed.has(index));
}
