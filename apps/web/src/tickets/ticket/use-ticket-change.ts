import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
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
  readonly send: (headers: IfUnchanged) => Promise<unknown>;
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

/** Changes a ticket only as it was seen, and shows what came in between when it was not. */
export function useTicketChanges(ticket: Ticket): TicketChanges {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const [collision, setCollision] = useState<Collision | null>(null);
  const { queryKey } = ticketDetails(api, ticket.ref);

  const mutation = useMutation({
    mutationFn: (change: TicketChange) =>
      change.send({ 'If-Match': `"${String(ticket.version)}"` }),
    onSuccess: async (_, { onDone }) => {
      setCollision(null);
      onDone?.();
      void queryClient.invalidateQueries({ queryKey: ticketKeys.counts });
      await queryClient.invalidateQueries({ queryKey });
    },
    onError: async (error, change) => {
      if (!(error instanceof ApiProblem && COLLIDED.includes(error.code))) return;
      const now = await queryClient.query({ ...ticketDetails(api, ticket.ref), staleTime: 0 });
      setCollision({
        change,
        sentence: error.message,
        differences: differencesBetween(ticket, now),
        canInsist: error.code !== 'illegal_transition',
      });
    },
  });

  return {
    change: (change) => {
      setCollision(null);
      mutation.mutate(change);
    },
    isChanging: mutation.isPending,
    error: collision ? null : mutation.error,
    collision,
    insist: () => {
      if (collision) mutation.mutate(collision.change);
    },
    giveUp: () => {
      setCollision(null);
      mutation.reset();
    },
  };
}
