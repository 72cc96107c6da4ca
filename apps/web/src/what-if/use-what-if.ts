import { useCallback, useEffect, useRef, useState } from 'react';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { whatIf, type WhatIfQuestion, type WhatIfResult } from './what-if-lines.js';

/** How far the work is, what came out of it, or why nothing did. */
export interface WhatIfState {
  /** From 0 to 1; null while nothing is asked. */
  readonly progress: number | null;
  readonly result: WhatIfResult | null;
  readonly failure: string | null;
}

const IDLE: WhatIfState = { progress: null, result: null, failure: null };

/** Asks what would have been, tells how far it is, and can be stopped. */
export function useWhatIf(): WhatIfState & {
  readonly ask: (question: WhatIfQuestion) => void;
  readonly stop: () => void;
} {
  const { api } = useDesk();
  const [state, setState] = useState(IDLE);
  const asking = useRef<AbortController | null>(null);

  const stop = useCallback(() => {
    asking.current?.abort();
    asking.current = null;
    setState((before) => ({ ...before, progress: null }));
  }, []);

  const ask = useCallback(
    (question: WhatIfQuestion) => {
      asking.current?.abort();
      const mine = new AbortController();
      asking.current = mine;
      const tell = (next: WhatIfState): void => {
        if (asking.current === mine) setState(next);
      };
      tell({ ...IDLE, progress: 0 });
      void (async () => {
        try {
          for await (const { done, of, result } of whatIf(api, question, mine.signal)) {
            if (result) tell({ ...IDLE, result });
            else tell({ ...IDLE, progress: of === 0 ? 0 : done / of });
          }
        } catch (error) {
          tell({ ...IDLE, failure: sentenceOf(error) });
        }
      })();
    },
    [api],
  );

  useEffect(() => () => asking.current?.abort(), []);
  return { ...state, ask, stop };
}
