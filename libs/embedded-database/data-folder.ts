import { createHash } from 'node:crypto';
import path from 'node:path';
import { outsideFolder } from './outside-folder.js';
import { barrierFor, serverAccount } from './server-account.js';

/**
 * Where to keep data when the user named no folder: the preferred folder, or, when we are root and
 * the server's account cannot enter that one, a folder outside that belongs to this preference.
 *
 * @throws DatabaseRefusal when no folder will do.
 */
export async function defaultDataFolder(preferred: string): Promise<string> {
  const folder = path.resolve(preferred);
  const account = await serverAccount(path.join(folder, 'postgres'));
  if (!account || (await barrierFor(account, folder)) === undefined) return folder;

  const project = path.basename(path.dirname(folder)).replaceAll(/[^\w.-]/g, '-');
  const distinct = createHash('sha256').update(folder).digest('hex').slice(0, 8);
  return path.join(await outsideFolder(account), `${project}-${distinct}`);
}
