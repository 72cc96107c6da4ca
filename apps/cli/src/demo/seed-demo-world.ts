import { Clock } from '#clock';
import type { ConnectedSettings } from '#config';
import { systemActor, TenantDb } from '#tenancy';
import pg from 'pg';
import { SlaPoliciesService, SlasService } from '../../../api/src/slas/index.js';
import { openImportDesk } from '../import/import-desk.js';
import type { DemoSignIn } from '../start/announcement.js';
import { StartRefusal } from '../start/start-refusal.js';
import { DEMO_SIGN_INS } from './demo-sign-ins.js';
import { AGREEMENTS } from './furnish-department.js';
import { type MadeDepartment, makeDepartments } from './make-departments.js';
import { writeDepartment } from './write-department.js';

/** The departments have been there for so long when the first visitor comes. */
const AGE_MS = 120 * 24 * 3_600_000;

/**
 * Makes the demo world in an installation that has nothing yet, or goes on where an interrupted
 * start left it: each department is made in one transaction and filled in another. An installation
 * that is somebody's own is left alone.
 *
 * @param adminUrl - of a role that row-level security does not hold back; undefined when nobody
 *   gave us one.
 * @returns the demo sign-ins; none when this is not a demo world.
 * @throws StartRefusal when there is no such role.
 */
export async function seedDemoWorld(
  settings: ConnectedSettings,
  adminUrl: string | undefined,
): Promise<readonly DemoSignIn[]> {
  if (adminUrl === undefined) throw lackingRights();
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await requireRights(admin);
    // Another start on the same database waits here, and then finds everything done.
    await admin.query(`select pg_advisory_lock(hashtext('commondesk demo world'))`);
    const departments = await makeDepartments(admin, new Date(Date.now() - AGE_MS));
    const unfilled = departments.filter(({ hasTickets }) => !hasTickets);
    if (unfilled.length > 0) await fill(settings, unfilled);
    return departments.length > 0 ? DEMO_SIGN_INS : [];
  } finally {
    await admin.end();
  }
}

async function fill(
  settings: ConnectedSettings,
  departments: readonly MadeDepartment[],
): Promise<void> {
  const desk = await openImportDesk(settings);
  try {
    const [tenantDb, slas] = [desk.get(TenantDb), desk.get(SlasService)];
    const policies = desk.get(SlaPoliciesService);
    const now = desk.get(Clock).now().getTime();
    await Promise.all(
      departments.map(async ({ department, tenant }) => {
        const actor = systemActor([tenant]);
        await tenantDb.write(actor, tenant.id, (tx) =>
          writeDepartment(tx, slas, { department, tenant, now }),
        );
        // What is agreed with groups and suppliers holds for the tickets to come.
        const { policy } = await policies.find(actor, tenant.slug);
        await policies.put(actor, {
          tenant: tenant.slug,
          policy: { ...policy, agreements: AGREEMENTS },
        });
      }),
    );
  } finally {
    await desk.close();
  }
}

async function requireRights(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ enough: boolean }>(
    `select rolsuper or rolbypassrls as enough from pg_roles where rolname = current_user`,
  );
  if (rows[0]?.enough !== true) throw lackingRights();
}

function lackingRights(): StartRefusal {
  return new StartRefusal(
    'The demo world needs MIGRATOR_DATABASE_URL to be of a superuser. Set it, or set DEMO=false.',
  );
}
