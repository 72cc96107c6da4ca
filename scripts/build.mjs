/** Builds what has changed since the last build: the server with swc, the web pages with Vite. */
import './project-node.mjs';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { filesUnder, projectDir, stampOf } from './source-files.mjs';

const dist = path.join(projectDir, 'dist');
const SERVER_FOLDERS = ['apps/api', 'apps/cli', 'libs', 'migrations'];
const WEB_FOLDERS = ['apps/web', 'libs/api-client'];
const COMMON_INPUTS = ['package-lock.json', 'scripts/build.mjs', 'scripts/source-files.mjs'];

/** Code that only tests and type checks read. */
const isLeftOut = (file) => /\.(spec|db-spec|d)\.ts$/.test(file) || /tsconfig.*\.json$/.test(file);

/** @param {(line: string) => void} say - told what is built, and nothing when all is fresh. */
export async function buildIfStale(say) {
  await mkdir(dist, { recursive: true });
  const unlock = await lock(path.join(dist, '.building'));
  try {
    await removeDrafts();
    await Promise.all([
      ifStale('server', SERVER_FOLDERS, ['.swcrc'], say, buildServer),
      existsSync(path.join(projectDir, 'apps/web/index.html')) &&
        ifStale('web', WEB_FOLDERS, [], say, buildWeb),
    ]);
  } finally {
    await unlock();
  }
}

/** Lets one build run at a time; the lock of a build that was killed is taken over. */
async function lock(file) {
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      return () => rm(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    // An empty file is a lock that is just being taken.
    if (holder > 0 && !isAlive(holder)) await rm(file, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function ifStale(name, folders, inputs, say, build) {
  const stampFile = path.join(dist, `.stamp-${name}`);
  const files = await filesUnder(folders);
  const stamp = await stampOf([...COMMON_INPUTS, ...inputs, ...files]);
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return;

  const began = performance.now();
  await rm(stampFile, { force: true });
  await build(files.filter((file) => !isLeftOut(file)));
  await writeWhole(stampFile, stamp);
  say(`Built the ${name} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

async function buildServer(files) {
  const { transform } = await import('@swc/core');
  const written = new Set();
  const emit = async (file, content) => {
    written.add(file);
    await writeWhole(path.join(dist, file), content);
  };
  const imports = { '#*': './libs/*/index.js' };
  const { version } = JSON.parse(await readFile(path.join(projectDir, 'package.json'), 'utf8'));
  await emit('package.json', JSON.stringify({ type: 'module', version, imports }));
  await Promise.all(
    files.map(async (file) => {
      const source = await readFile(path.join(projectDir, file));
      if (!file.endsWith('.ts')) return emit(file, source);

      const target = file.replace(/\.ts$/, '.js');
      const { code, map } = await transform(source.toString('utf8'), {
        filename: path.join(projectDir, file),
        sourceFileName: path.relative(
          path.dirname(path.join(dist, file)),
          path.join(projectDir, file),
        ),
        sourceMaps: true,
      });
      await emit(`${target}.map`, map);
      await emit(target, `${code}\n//# sourceMappingURL=${path.basename(target)}.map\n`);
    }),
  );
  for (const file of await filesUnder(SERVER_FOLDERS.map((folder) => `dist/${folder}`))) {
    if (!written.has(path.relative('dist', file))) await rm(path.join(projectDir, file));
  }
}

async function buildWeb() {
  // Whatever whoever builds was started with, the pages are for people, not for developers.
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  const draft = path.join(dist, `.draft-${process.pid}`);
  await build({
    root: path.join(projectDir, 'apps/web'),
    logLevel: 'warn',
    // The notice about large chunks is for us, not for whoever starts the desk.
    build: { outDir: draft, emptyOutDir: true, chunkSizeWarningLimit: 800 },
  });
  await rm(path.join(dist, 'web'), { recursive: true, force: true });
  await rename(draft, path.join(dist, 'web'));
}

/** A reader, or another build at the same time, never sees half a file. */
async function writeWhole(file, content) {
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.draft`;
  await writeFile(draft, content);
  await rename(draft, file);
}

/** Left by builds that were killed. */
async function removeDrafts() {
  for (const name of await readdir(dist)) {
    const pid = /^\.draft-(\d+)$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) {
      await rm(path.join(dist, name), { recursive: true, force: true });
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] === import.meta.filename) {
  await buildIfStale((line) => process.stdout.write(`${line}\n`));
}
