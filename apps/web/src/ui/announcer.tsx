import { VisuallyHidden } from '@mantine/core';
import {
  type ReactNode,
  createContext,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';

type Announce = (sentence: string) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

/** Long enough to gather a burst into one sentence, short enough to still be news. */
const GATHER_MS = 1500;

/** Says a sentence to screen readers without moving focus; several in a burst are said together. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}

/** Holds the one polite live region of the page. */
export function AnnouncerProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [said, setSaid] = useState('');
  const waiting = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const announce = useCallback((sentence: string) => {
    waiting.current.push(sentence);
    timer.current ??= setTimeout(() => {
      setSaid([...new Set(waiting.current)].join(' '));
      waiting.current = [];
      timer.current = undefined;
    }, GATHER_MS);
  }, []);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );

  return (
    <AnnounceContext value={announce}>
      {children}
      <VisuallyHidden role="status" aria-live="polite" aria-label="News">
        {said}
      </VisuallyHidden>
    </AnnounceContext>
  );
}
