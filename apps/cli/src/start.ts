import 'reflect-metadata';
import { startApi } from '../../api/src/main.js';
import { startWorker } from '../../api/src/worker.js';
import { migrate } from '../../../migrations/index.js';
import { seedDemoWorld } from './demo/index.js';
import { announce } from './start/announcement.js';
import { connect, placedSettings } from './start/connection.js';
import { requireFreeAddress } from './start/listening-address.js';
import { Shutdown } from './start/shutdown.js';
import { explain, StartRefusal } from './start/start-refusal.js';

const ROLES = ['desk', 'api', 'worker'] as const;
type Role = (typeof ROLES)[number];

/**
 * Runs the desk until a signal ends it: everything in this process, or one part of it on a database
 * that other processes share. Ends the process itself, with 1 when it could not start.
 *
 * @param role - `desk` for everything, `api` or `worker` for that part alone.
 */
export async function start(role: string): Promise<void> {
  const shutdown = new Shutdown();
  shutdown.listen();
  try {
    process.stdout.write(await startRole(requireRole(role), shutdown));
  } catch (error) {
    if (shutdown.hasBegun) return;
    process.stderr.write(`${explain(error)}\n`);
    await shutdown.end(1);
  }
}

function requireRole(role: string): Role {
  const known = ROLES.find((candidate) => candidate === role);
  if (known) return known;
  throw new StartRefusal(`There is no part "${role}". Choose one of ${ROLES.join(', ')}.`);
}

async function startRole(role: Role, shutdown: Shutdown): Promise<string> {
  const wanted = await placedSettings(process.env);
  if (role !== 'desk' && wanted.databaseUrl === undefined) {
    throw new StartRefusal(
      `DATABASE_URL must be set to start the ${role} apart. Or use npm start.`,
    );
  }
  if (role !== 'worker') await requireFreeAddress(wanted.host, wanted.port);

  const { settings, migration } = await connect(wanted, shutdown);
  if (migration) await migrate(migration);
  if (role === 'worker') {
    await shutdown.begin(startWorker(settings), (worker) => worker.close());
    return 'The worker is ready. Press Ctrl-C to stop.\n';
  }

  const signIns =
    role === 'desk' && settings.demo ? await seedDemoWorld(settings, migration?.adminUrl) : [];
  const worker = role === 'desk' && settings.worker === 'inline';
  const api = await shutdown.begin(startApi(settings, { worker }), (started) => started.close());
  return announce({
    url: api.url,
    seconds: performance.now() / 1000,
    dataDir: wanted.databaseUrl === undefined ? settings.dataDir : undefined,
    signIns,
  });
}
