import { broken, type Finding } from '../finding.js';

const STEP = 0.1;

/** One line a chapter on standard error, with its share where there is a terminal. */
export class ProgressLine {
  private shown = 0;

  constructor(private readonly title: string) {
    process.stderr.write(`${title} ...${process.stderr.isTTY ? '' : '\n'}`);
  }

  /** @param share - of the chapter that is done, from 0 to 1. */
  advance(share: number): void {
    if (share - this.shown < STEP) return;
    this.shown = share;
    const percent = `${String(Math.round(share * 100))} %`;
    process.stderr.write(
      process.stderr.isTTY ? `\r${this.title} ... ${percent}` : `  ${percent}\n`,
    );
  }

  end(findings: readonly Finding[], seconds: number): void {
    const failed = broken(findings).length;
    const result = failed === 0 ? 'held' : `${String(failed)} DID NOT HOLD`;
    const line = `${String(findings.length)} tried, ${result} (${seconds.toFixed(1)} s)`;
    process.stderr.write(
      process.stderr.isTTY ? `\r${this.title}: ${line}\u001b[K\n` : `  ${line}\n`,
    );
  }
}
