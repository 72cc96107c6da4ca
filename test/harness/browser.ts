import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const PACKAGE = '@sparticuz/chromium';

/** Only what a container needs in which nobody may make namespaces; all else is as people have it. */
const ARGS = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'];

/**
 * Starts the Chromium that comes in an npm package: as root or not, with nothing else installed.
 * Whoever starts it closes it.
 */
export async function startBrowser(): Promise<Browser> {
  const folder = await unpacked();
  const executablePath = path.join(folder, 'chromium');
  try {
    return await chromium.launch({ executablePath, args: ARGS });
  } catch (error) {
    if (!String(error).includes('error while loading shared libraries')) throw error;
    return chromium.launch({ executablePath, args: ARGS, env: withOwnLibraries(folder) });
  }
}

/** For a machine without the libraries and fonts that desktop software brings. */
function withOwnLibraries(folder: string): Record<string, string | undefined> {
  return {
    ...process.env,
    LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib'),
    FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
  };
}

/** Unpacks once a user. Of several at the same time, the first to end serves all. */
async function unpacked(): Promise<string> {
  const user = String(os.userInfo().uid);
  const name = `commondesk-chromium-${await packageVersion()}-${user}`;
  const folder = path.join(os.tmpdir(), name);
  if (await exists(folder)) return folder;

  const draft = await mkdtemp(`${folder}.`);
  await unpackInto(draft);
  // The package's own names the folder of another system.
  const fonts = path.join(folder, 'fonts');
  await writeFile(
    path.join(draft, 'fonts.conf'),
    `<fontconfig><dir>${fonts}</dir><cachedir>${fonts}/cache</cachedir></fontconfig>\n`,
  );
  await rename(draft, folder).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(folder))) throw error;
  });
  return folder;
}

/** In a process of its own: the temporary folder of a process cannot be changed from within Jest. */
async function unpackInto(folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, ['test/harness/unpack-browser.mjs'], {
    env: { ...process.env, TMPDIR: folder },
  });
}

async function packageVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve(PACKAGE);
  const [home = ''] = entry.split(path.join(path.sep, 'build', path.sep));
  const { version } = JSON.parse(await readFile(path.join(home, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

async function exists(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    () => false,
  );
}
