import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useLiveNews } from '../live/live.js';
import { useLiveBursts } from '../live/use-live-bursts.js';
import { useDesk } from '../sign-in/desk.js';
import { isStaff } from '../sign-in/me.js';
import { useAnnounce } from '../ui/announcer.js';
import { LateNews } from './late-news.js';
import { newsInWords } from './news-words.js';
import { hasMissedAnswer, readAllAnew } from '../api/query-client.js';
import { ticketKeys } from './ticket-queries.js';

/**
 * Keeps everything read about tickets true. Lists on the page patch themselves; a list that is not
 * on the page is read anew when it comes back, and only a ticket that is open is read at once.
 */
export function TicketNews(): ReactNode {
  const { hat, me } = useDesk();
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  const [lateNews] = useState(() => {
    const departments = hat.tenants.map(({ slug }) => slug);
    return new LateNews(queryClient, { me: me.person.id, departments });
  });
  useEffect(() => lateNews.watch(), [lateNews]);

  useLiveBursts((events) => {
    lateNews.hear(events);
    void queryClient.invalidateQueries({
      queryKey: ticketKeys.lists,
      refetchType: 'none',
      type: 'inactive',
    });
    const touched = new Set(events.map(({ ticketId }) => ticketId));
    void queryClient.invalidateQueries({
      queryKey: ticketKeys.details,
      predicate: ({ state }) => isAbout(state.data, touched),
    });
    const words = isStaff(hat.role) ? newsInWords(events) : '';
    if (words !== '') announce(words);
  });

  useLiveNews({
    lostTrack: () => {
      lateNews.forget();
      void readAllAnew(queryClient);
    },
    resumed: () => {
      void queryClient.invalidateQueries({ predicate: hasMissedAnswer });
    },
  });
  return null;
}

function isAbout(data: unknown, ids: ReadonlySet<string | null>): boolean {
  if (typeof data !== 'object' || data === null) return false;
  // A history has no id of its own; it is read anew with any ticket that is open.
  return !('id' in data) || (typeof data.id === 'string' && ids.has(data.id));
}
