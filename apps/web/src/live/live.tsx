import {
  type ReactNode,
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
} from 'react';
import { LiveConnection, type LiveNews, type Liveness } from './live-connection.js';
import type { Present } from './live-events.js';
import { liveSocket } from './live-socket.js';

const LiveContext = createContext<LiveConnection | null>(null);

interface LiveProviderProps {
  /** The acting hat; give the provider a new key when it changes. */
  readonly hat: {
    readonly id: string;
    readonly tenants: readonly { readonly id: string }[];
  };
  readonly children: ReactNode;
}

export function LiveProvider({ hat, children }: LiveProviderProps): ReactNode {
  const [connection] = useState(() => {
    const departments = hat.tenants.map(({ id }) => id);
    return new LiveConnection(liveSocket(hat.id), departments);
  });
  useEffect(() => {
    const cut = (): void => {
      connection.close();
    };
    const back = (): void => {
      connection.open();
    };
    window.addEventListener('offline', cut);
    window.addEventListener('online', back);
    connection.open();
    return () => {
      window.removeEventListener('offline', cut);
      window.removeEventListener('online', back);
      connection.close();
    };
  }, [connection]);
  return <LiveContext value={connection}>{children}</LiveContext>;
}

function useConnection(): LiveConnection {
  const connection = useContext(LiveContext);
  if (!connection) throw new Error('Live news need a LiveProvider around them.');
  return connection;
}

export function useLiveness(): Liveness {
  const connection = useConnection();
  return useSyncExternalStore(connection.subscribe, connection.current);
}

/** Hears news while the component is on the page. */
export function useLiveNews(news: Partial<LiveNews>): void {
  const connection = useConnection();
  const events = useEffectEvent<LiveNews['events']>((batch) => news.events?.(batch));
  const lostTrack = useEffectEvent<LiveNews['lostTrack']>((tenant) => news.lostTrack?.(tenant));
  const presence = useEffectEvent<LiveNews['presence']>((who) => news.presence?.(who));
  const resumed = useEffectEvent<LiveNews['resumed']>(() => news.resumed?.());
  const noticed = useEffectEvent<LiveNews['noticed']>(() => news.noticed?.());
  const accessChanged = useEffectEvent<LiveNews['accessChanged']>(() => news.accessChanged?.());
  useEffect(
    () =>
      connection.listen({
        events: (batch) => {
          events(batch);
        },
        lostTrack: (tenant) => {
          lostTrack(tenant);
        },
        presence: (who) => {
          presence(who);
        },
        resumed: () => {
          resumed();
        },
        noticed: () => {
          noticed();
        },
        accessChanged: () => {
          accessChanged();
        },
      }),
    [connection],
  );
}

/**
 * Tells colleagues that this ticket is open here, and whether an answer is being written.
 *
 * @returns who else has it open.
 */
export function usePresence(ref: string, typing: boolean, myId: string): readonly Present[] {
  const connection = useConnection();
  const [people, setPeople] = useState<readonly Present[]>([]);
  useEffect(() => {
    connection.view(ref, typing);
  }, [connection, ref, typing]);
  useEffect(
    () => () => {
      connection.view(null, false);
    },
    [connection, ref],
  );
  useLiveNews({
    presence: (presence) => {
      if (presence.ref === ref) setPeople(presence.people.filter(({ id }) => id !== myId));
    },
  });
  return people;
}
