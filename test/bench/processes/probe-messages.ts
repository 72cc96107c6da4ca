import type { Profiler } from 'node:inspector';

/** A statement that the API sent, with its values as they went out. */
export interface Probed {
  /** Counts up whenever something was sent after an answer had come. */
  readonly flight: number;
  readonly text: string;
  readonly values: readonly (string | Buffer | null)[];
}

export type ProbeRequest =
  'record' | 'recorded' | 'time-commits' | 'commits' | 'profile' | 'profiled' | 'memory';

export interface ProbeAnswer {
  readonly recorded?: readonly Probed[];
  /** Moments of `process.hrtime`, which all processes of a machine share. */
  readonly commits?: readonly bigint[];
  readonly profile?: Profiler.Profile;
  readonly memory?: NodeJS.MemoryUsage;
  readonly error?: string;
}
