import { StartedProcess } from '../harness/started-process.js';

/** A desk started as a person starts it: in a terminal, with a process group of its own. */
export class StartedDesk extends StartedProcess {
  /** Starts it with these settings and nothing of the test run's own. */
  static launch(settings: Readonly<Record<string, string>>): StartedDesk {
    return new StartedDesk([], { LOG_LEVEL: 'fatal', ...settings }, { isApart: true });
  }

  /** Waits for the greeting and returns all that was printed until then. */
  async ready(): Promise<string> {
    await this.greeted();
    return this.output;
  }

  /** As a terminal's Ctrl-C: the signal goes to the whole process group. */
  pressCtrlC(): void {
    process.kill(-this.pid, 'SIGINT');
  }
}
