type Listener = () => void;

const SECOND = 1000;

/**
 * One timer for every time on the page. Components read `now()` through it, so a hundred
 * countdowns cost one timer, and it stops when nothing on the page shows a time.
 */
class PageClock {
  private readonly listeners = new Set<Listener>();
  private timer: ReturnType<typeof setInterval> | undefined;
  private tick = 0;

  /** Epoch milliseconds, the same for everything drawn between two ticks. */
  now(): number {
    return this.timer === undefined ? Date.now() : this.tick;
  }

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    if (this.timer === undefined) {
      this.tick = Date.now();
      this.timer = setInterval(() => {
        this.tick = Date.now();
        for (const tell of this.listeners) tell();
      }, SECOND);
    }
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      clearInterval(this.timer);
      this.timer = undefined;
    };
  };
}

export const pageClock = new PageClock();
