const { TestEnvironment } = require('jest-environment-node');

/** What Jest leaves at the global object for one test file, by the descriptions of its symbols. */
const OF_ONE_FILE = new Set([
  'JEST_STATE_SYMBOL',
  'EVENT_HANDLERS',
  'TEST_TIMEOUT_SYMBOL',
  'RETRY_TIMES',
  'RETRY_IMMEDIATELY',
  'WAIT_BEFORE_RETRY',
  'LOG_ERRORS_BEFORE_RETRY',
]);

/** By project. */
const environments = new Map();

/** The same global object for all test files of a project that a worker runs; see `runtime.cjs`. */
class KeptEnvironment extends TestEnvironment {
  constructor(config, context) {
    const { globalConfig, projectConfig } = config;
    const kept = environments.get(projectConfig.id);
    if (kept) return kept;
    super(config, context);
    // Whoever edits while Jest watches wants the code as it is now.
    this.isKept = !globalConfig.watch && !globalConfig.watchAll;
    if (this.isKept) environments.set(projectConfig.id, this);
  }

  async teardown() {
    if (!this.isKept) return super.teardown();
    this.fakeTimers.useRealTimers();
    this.fakeTimersModern.useRealTimers();
    for (const symbol of Object.getOwnPropertySymbols(this.global)) {
      if (OF_ONE_FILE.has(symbol.description)) delete this.global[symbol];
    }
  }
}

module.exports = KeptEnvironment;
