/**
 * Import this before what is large: the code that V8 compiles is kept beside the build, so that
 * the next start, above all one after a crash, finds it ready. A folder that cannot be written to
 * costs that time and nothing else.
 */
import { enableCompileCache, flushCompileCache, setSourceMapsSupport } from 'node:module';
import path from 'node:path';
import { projectDir } from './source-files.mjs';

enableCompileCache(path.join(projectDir, 'dist', '.compiled'));
// Ours alone: reading those of all packages would take longer than the start itself.
setSourceMapsSupport(true, { nodeModules: false });

/** Writes down what was compiled until now. A process that is killed would never do it by itself. */
export function keepCompiledCode() {
  flushCompileCache();
}
