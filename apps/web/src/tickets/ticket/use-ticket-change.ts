import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiProblem } from '../../api/problem.js';
import { useDesk } from '../../sign-in/desk.js';
import { ticketDetails, ticketKeys } from '../ticket-queries.js';
import type { Ticket } from '../ticket-types.js';
import { type Difference, differencesBetween } from './differences.js';

/** Headers that make a change count only if the ticket is still as it was read. */
export type IfUnchanged = Readonly<Record<'If-Match', string>>;

export interface TicketChange {
  /** As it stands on the button, for example `Take`. */
  readonly name: string;
  readonly send: (headers: IfUnchanged) => Promise<Ticket>;
  readonly onDone?: () => void;
}

/** A change that somebody else was faster than. */
export interface Collision {
  readonly change: TicketChange;
  readonly sentence: string;
  readonly differences: readonly Difference[];
  /** Whether sending it again can help. */
  readonly canInsist: boolean;
}

export interface TicketChanges {
  readonly change: (change: TicketChange) => void;
  readonly isChanging: boolean;
  /** Why the last change failed, unless that was a collision. */
  readonly error: Error | null;
  readonly collision: Collision | null;
  /** Sends the change again, on top of the ticket as it is now. */
  readonly insist: () => void;
  readonly giveUp: () => void;
}

const COLLIDED: readonly string[] = ['stale_version', 'already_assigned', 'illegal_transition'];

/** A change together with the ticket on which somebody decided it. */
interface Decided {
  readonly change: TicketChange;
  readonly seen: Ticket;
}

/** Changes a ticket only as it was seen, and shows what came in between when it was not. */
export function useTicketChanges(ticket: Ticket): TicketChanges {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const [collision, setCollision] = useState<Collision | null>(null);
  const ownVersion = useRef(0);
  const reading = ticketDetails(api, ticket.ref);

  const mutation = useMutation({
    // One after the other: whoever changes two things quickly must not collide with themselves.
    scope: { id: ticket.id },
    mutationFn: async ({ change, seen }: Decided) => {
      const version = Math.max(seen.version, ownVersion.current);
      const after = await change.send({ 'If-Match': `"${String(version)}"` });
      if (after.id === ticket.id) ownVersion.current = after.version;
      return after;
    },
    onSuccess: (after, { change }) => {
      setCollision(null);
      if (after.id === ticket.id) queryClient.setQueryData(reading.queryKey, after);
      const lists = { queryKey: ticketKeys.lists, type: 'inactive', refetchType: 'none' } as const;
      void queryClient.invalidateQueries(lists);
      void queryClient.invalidateQueries({ queryKey: ticketKeys.counts });
      change.onDone?.();
    },
    onError: async (error, { change, seen }) => {
      if (!(error instanceof ApiProblem && COLLIDED.includes(error.code))) return;
      const now = await queryClient.query({ ...reading, staleTime: 0 });
      setCollision({
        change,
        sentence: error.message,
        differences: differencesBetween(seen, now),
        canInsist: error.code !== 'illegal_transition',
      });
    },
  });

  const decide = (change: TicketChange): void => {
    mutation.mutate({ change, seen: ticket });
  };
  return {
    change: (change) => {
      setCollision(null);
      decide(change);
    },
    isChanging: mutation.isPending,
    error: collision ? null : mutation.error,
    collision,
    insist: () => {
      if (collision) decide(collision.change);
    },
    giveUp: () => {
      setCollision(null);
      mutation.reset();
    },
  };
}
