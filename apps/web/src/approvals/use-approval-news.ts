import { useQueryClient } from '@tanstack/react-query';
import { useLiveNews } from '../live/live.js';
import { useLiveBursts } from '../live/use-live-bursts.js';
import { approvalKeys } from './approval-queries.js';

/** Reads approvals anew when something happened to one, and when this person was told something. */
export function useApprovalNews(): void {
  const queryClient = useQueryClient();
  const readAnew = (queryKey: readonly string[]): void => {
    void queryClient.invalidateQueries({ queryKey });
  };
  useLiveBursts((events) => {
    if (events.some(({ type }) => type.startsWith('approval.') || type.startsWith('ticket.'))) {
      readAnew(approvalKeys.ofTickets);
    }
    if (events.some(({ type }) => type.startsWith('approval.'))) readAnew(approvalKeys.mine);
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
