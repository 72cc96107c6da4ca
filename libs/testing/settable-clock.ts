import { Clock } from '#clock';

/** The machine's clock until a test sets it; then it stands where it was put. */
export class SettableClock extends Clock {
  private moment: Date | undefined;

  override now(): Date {
    return new Date(this.moment ?? Date.now());
  }

  /** @param moment - a date, or text such as `2026-03-02T09:00:00Z`. */
  set(moment: Date | string): void {
    this.moment = new Date(moment);
  }

  /** Moves on from where it stands, or from the machine's time. */
  advance(milliseconds: number): void {
    this.moment = new Date(this.now().getTime() + milliseconds);
  }

  /** Lets it run with the machine again. */
  release(): void {
    this.moment = undefined;
  }
}
