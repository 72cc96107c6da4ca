import type { Profiler } from 'node:inspector';
import type { SentStatement } from '../baseline/sent-statements.js';

export type ProbeRequest = 'record' | 'recorded' | 'commits' | 'profile' | 'profiled' | 'memory';

export interface ProbeAnswer {
  readonly recorded?: readonly SentStatement[];
  /** Moments of `process.hrtime`, which all processes of a machine share. */
  readonly commits?: readonly bigint[];
  readonly profile?: Profiler.Profile;
  readonly memory?: NodeJS.MemoryUsage;
  readonly error?: string;
}
