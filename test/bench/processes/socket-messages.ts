/** For the process that holds the sockets; several audiences may be open. */
export type SocketJob =
  | {
      readonly do: 'open';
      readonly audience: string;
      readonly url: string;
      readonly count: number;
      /** Headers of those who open them, in turn. */
      readonly people: readonly Readonly<Record<string, string>>[];
      /** Whether each follows its departments; a bare server has none. */
      readonly follow: boolean;
    }
  | { readonly do: 'receive'; readonly audience: string; readonly withinMs: number }
  | { readonly do: 'close'; readonly audience: string };

export interface Received {
  /** Moments of `process.hrtime`, one for each socket that the broadcast reached. */
  readonly receipts: readonly bigint[];
  /** The packet as it came. */
  readonly sample: string;
}

/** For the process that broadcasts with socket.io and nothing else. */
export type BroadcastJob =
  | { readonly do: 'listen' }
  | { readonly do: 'emit'; readonly event: string; readonly payload: unknown };

export interface Broadcasted {
  readonly url: string;
  /** When the broadcast began. */
  readonly at: bigint;
}
