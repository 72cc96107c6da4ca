import { useQueryClient } from '@tanstack/react-query';
import type { LiveEvent } from '../live/live-events.js';
import { useLiveNews } from '../live/live.js';
import { useLiveBursts } from '../live/use-live-bursts.js';
import { useDesk } from '../sign-in/desk.js';
import { approvalKeys, type MyAsks, myAsks } from './approval-queries.js';

/** What may take an ask from people who have not answered. */
const ENDS = ['approval.answered', 'approval.decided', 'approval.cancelled'];

/**
 * Reads anew what waits for this person when they are concerned, and the approvals of the ticket on
 * the page when something happened to it. A busy desk has thousands of pages: none asks for the rest.
 *
 * @param ticketId - the one on the page.
 */
export function useApprovalNews(ticketId?: string): void {
  const { api, me } = useDesk();
  const queryClient = useQueryClient();
  const readAnew = (queryKey: readonly string[]): void => {
    void queryClient.invalidateQueries({ queryKey });
  };
  const concernsMe = (events: readonly LiveEvent[]): boolean => {
    const mine = queryClient.getQueryData<MyAsks>(myAsks(api, 'waiting').queryKey);
    const waits = (mine?.waiting ?? 0) > 0;
    return events.some(
      ({ type, data }) =>
        type.startsWith('approval.') &&
        ((waits && ENDS.includes(type)) ||
          [data['personId'], data['from'], data['to']].includes(me.person.id)),
    );
  };
  useLiveBursts((events) => {
    if (ticketId !== undefined && events.some((event) => event.ticketId === ticketId)) {
      readAnew(approvalKeys.ofTickets);
    }
    if (concernsMe(events)) readAnew(approvalKeys.mine);
  });
  useLiveNews({
    noticed: () => {
      readAnew(approvalKeys.mine);
    },
    resumed: () => {
      readAnew(approvalKeys.all);
    },
  });
}
