import type { Evidence, Finding } from './finding.js';

/** Where one part of the proof writes down what it tries. */
export class EvidenceBook implements Evidence {
  readonly findings: Finding[] = [];
  readonly tally: Record<string, number> = {};

  /** @param broken - what was seen instead; null when it held. */
  note(check: string, subject: string, broken: string | null): void {
    this.findings.push({ check, subject, broken });
  }

  count(label: string, by = 1): void {
    this.tally[label] = (this.tally[label] ?? 0) + by;
  }
}

/** @returns one that holds what is in all of these. */
export function bound(parts: readonly Evidence[]): Evidence {
  const tally: Record<string, number> = {};
  for (const part of parts) {
    for (const [label, number] of Object.entries(part.tally)) {
      tally[label] = (tally[label] ?? 0) + number;
    }
  }
  return { findings: parts.flatMap(({ findings }) => findings), tally };
}
