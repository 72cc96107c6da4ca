import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLiveBursts } from './use-live-bursts.js';

interface LateRefresh {
  readonly queryKey: QueryKey;
  /** Milliseconds that pass at least between two readings. */
  readonly atMostEvery: number;
  /** Up to so many milliseconds more, by chance, so that a thousand pages do not ask at once. */
  readonly spread?: number;
}

/**
 * Reads sums anew some time after something happened: what the API adds up cannot be patched from
 * one event.
 */
export function useLateRefresh({ queryKey, atMostEvery, spread = 0 }: LateRefresh): void {
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLiveBursts(() => {
    timer.current ??= setTimeout(
      () => {
        timer.current = undefined;
        void queryClient.invalidateQueries({ queryKey });
      },
      atMostEvery + Math.random() * spread,
    );
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}
