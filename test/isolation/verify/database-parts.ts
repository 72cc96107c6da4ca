import pg from 'pg';
import { runDoorMutations } from '../mutations/door-mutations.js';
import { allMutations, runMutations } from '../mutations/run-mutations.js';
import type { Verdict } from '../mutations/verdict.js';
import { behaviourChecks } from '../sql/behaviour.js';
import { tryAll } from '../sql/check.js';
import { tryTheDoor } from '../sql/door-checks.js';
import { Stage } from '../sql/stage.js';
import { aWorld, type World } from '../sql/world.js';
import type { TestDatabase } from '../../harness/test-database.js';
import type { Evidence } from '../finding.js';

/** The departments that the proof makes for itself, and the connections to try them with. */
export class DatabaseProof {
  private constructor(
    private readonly database: TestDatabase,
    private readonly admin: pg.Client,
    private readonly app: pg.Client,
    private readonly world: World,
  ) {}

  static async open(database: TestDatabase): Promise<DatabaseProof> {
    const admin = new pg.Client({ connectionString: database.adminUrl });
    const app = new pg.Client({ connectionString: database.appUrl });
    // A database that is dropped on Ctrl-C ends them; the statement under way says so.
    for (const client of [admin, app]) client.on('error', () => undefined);
    await Promise.all([admin.connect(), app.connect()]);
    return new DatabaseProof(database, admin, app, await aWorld(admin, database.contextKey));
  }

  async tryRows(): Promise<Evidence> {
    const { admin, app, world } = this;
    const findings = await tryAll(await behaviourChecks(admin, world), Stage.onLogins(app, admin));
    return {
      findings,
      tally: {
        tables: world.tables.length,
        'foreign keys': world.keys.length,
        'unique keys': world.uniqueKeys.length,
        'tables of accounts': world.hidden.length,
        attempts: findings.length,
      },
    };
  }

  async tryDoor(): Promise<Evidence> {
    const findings = await tryTheDoor(this.database.appUrl, this.world);
    return { findings, tally: { attempts: findings.length } };
  }

  /** @param progress - the share that is done. */
  async tryMutations(progress: (share: number) => void): Promise<Evidence> {
    const { admin, world } = this;
    const mutations = await allMutations(admin, world);
    const verdicts = [
      ...(await runMutations(admin, world, mutations, (done) => {
        progress(done / mutations.length);
      })),
      ...(await runDoorMutations(this.database.appUrl, world)),
    ];
    return asEvidence(verdicts);
  }

  async close(): Promise<void> {
    await Promise.all([this.admin.end(), this.app.end()]);
  }
}

function asEvidence(verdicts: readonly Verdict[]): Evidence {
  const findings = verdicts.map((verdict) => ({
    check: `It is noticed when ${verdict.kind}`,
    subject: verdict.name,
    broken: verdict.survived,
  }));
  return {
    findings,
    tally: {
      'bricks taken out': verdicts.length,
      'of them noticed': findings.filter(({ broken }) => broken === null).length,
      'noticed by trying': verdicts.filter(({ behaviour }) => behaviour !== null).length,
      'noticed by the rules': verdicts.filter(({ catalogue }) => catalogue !== null).length,
    },
  };
}
