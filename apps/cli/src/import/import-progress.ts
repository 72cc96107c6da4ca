import { Presets, SingleBar } from 'cli-progress';

/** What an import tells while it is under way. Numbers are of incidents. */
export interface ImportProgress {
  begin(total: number, done: number): void;
  advance(done: number): void;
  end(): void;
}

const REFRESH_MS = 5_000;
const FORMAT =
  '{bar} {percentage}% | {value} of {total} incidents | {rate} per second | {left} left';

/** A progress bar with rate and time left; a line now and then where there is no terminal. */
export class ProgressBar implements ImportProgress {
  private readonly bar = new SingleBar(
    {
      format: FORMAT,
      barsize: 30,
      hideCursor: null,
      noTTYOutput: true,
      notTTYSchedule: REFRESH_MS,
      emptyOnZero: true,
    },
    Presets.shades_classic,
  );
  private beganAt = 0;
  private doneBefore = 0;
  private total = 0;

  /** @param now - milliseconds that only grow. */
  constructor(private readonly now: () => number) {}

  begin(total: number, done: number): void {
    this.beganAt = this.now();
    this.doneBefore = done;
    this.total = total;
    this.bar.start(total, done, this.pace(done));
  }

  advance(done: number): void {
    this.bar.update(done, this.pace(done));
  }

  end(): void {
    this.bar.stop();
  }

  /** Measured from where this process began, so that a resumed import is judged by its own pace. */
  private pace(done: number): { rate: string; left: string } {
    const seconds = (this.now() - this.beganAt) / 1000;
    const rate = seconds > 0 ? (done - this.doneBefore) / seconds : 0;
    if (rate === 0) return { rate: '-', left: '-' };
    return { rate: rate.toFixed(0), left: duration((this.total - done) / rate) };
  }
}

/** "1 min 05 s", or "5 s". */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${String(whole)} s`;
  return `${String(Math.floor(whole / 60))} min ${String(whole % 60).padStart(2, '0')} s`;
}
