import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf } from '../api/answer.js';
import { useDesk } from '../sign-in/desk.js';
import type { DryRun, Rule } from './automation-queries.js';

type Definition = Pick<Rule, 'on' | 'wait' | 'when' | 'actions'> & { readonly tenant: string };

interface Trial {
  readonly start: (definition: Definition) => void;
  readonly isTrying: boolean;
  /** What is known so far. */
  readonly result: DryRun | null;
  readonly error: Error | null;
}

/** Tries a rule on the tickets of the last thirty days, stretch by stretch. */
export function useDryRun(): Trial {
  const { api } = useDesk();
  const [result, setResult] = useState<DryRun | null>(null);
  const trying = useMutation({
    mutationFn: async (definition: Definition) => {
      setResult(null);
      const lookOn = (cursor: string | null): Promise<DryRun> =>
        answerOf(
          api.POST('/api/v1/automation-rules/dry-run', {
            body: { ...definition, ...(cursor !== null && { cursor }) },
          }),
        );
      let sum = await lookOn(null);
      setResult(sum);
      while (sum.nextCursor !== null) {
        const { lookedAt, matched, nextCursor } = await lookOn(sum.nextCursor);
        sum = {
          lookedAt: sum.lookedAt + lookedAt,
          matched: sum.matched + matched,
          tickets: sum.tickets,
          nextCursor,
        };
        setResult(sum);
      }
    },
  });
  return {
    start: trying.mutate,
    isTrying: trying.isPending,
    result,
    error: trying.error,
  };
}
