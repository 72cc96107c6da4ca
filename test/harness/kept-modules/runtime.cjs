const { default: Runtime } = require('jest-runtime');

/** By environment, of which a worker has one a project. */
const runtimes = new WeakMap();

/**
 * Loads the desk once a worker, where Jest would load it anew for each test file: as in one process
 * of the product, its modules are there once. Only the test files themselves, and all that belongs
 * to Jest, are new each time. So no test may leave something behind in a module.
 */
class KeptRuntime extends Runtime {
  constructor(...parts) {
    const [, environment, , , , , testPath] = parts;
    const kept = runtimes.get(environment);
    if (kept) {
      kept._testPath = testPath;
      return kept;
    }
    super(...parts);
    if (environment.isKept) runtimes.set(environment, this);
  }

  teardown() {
    if (!this._environment.isKept) {
      super.teardown();
      return;
    }
    this.restoreAllMocks();
    this.jestGlobals.clearJestObjectCache();
    this.registries.internalModuleRegistry.clear();
    // Also what each was given of Jest, which is kept as '@jest/globals/' and its name.
    for (const name of this.registries.esModuleRegistry.keys()) {
      if (name.endsWith('spec.ts')) this.registries.esModuleRegistry.delete(name);
    }
  }
}

module.exports = KeptRuntime;
