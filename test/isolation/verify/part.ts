import type { Evidence } from '../finding.js';

/** One chapter of the proof. */
export interface Part {
  readonly title: string;
  /** What it is about, for somebody who is no programmer. */
  readonly about: string;
  readonly evidence: Evidence;
  readonly seconds: number;
}

/** How a chapter is made. */
export interface PlannedPart {
  readonly title: string;
  readonly about: string;
  /** @param progress - how much of it is done, from 0 to 1. */
  readonly gather: (progress: (share: number) => void) => Promise<Evidence>;
}
