import type { Tx } from '#tenancy';
import { v7 as uuidv7 } from 'uuid';
import { ImportRefusal } from '../import-refusal.js';

/** How far the import of one file through one mapping has come in one tenant. */
export interface ImportRun {
  readonly id: string;
  /** Incidents of the file that are done with, in the order in which they are read. */
  readonly nextIncident: number;
  /** Tickets that were made. */
  readonly incidents: number;
  /** Rows whose events were imported, and rows that were rejected. */
  readonly events: number;
  readonly rejects: number;
  /** Incidents on which both the log and we have a verdict, and those where it is the same. */
  readonly judged: number;
  readonly agreed: number;
  readonly finishedAt: Date | null;
}

/** What identifies a run within its tenant. */
export interface RunKey {
  readonly fileSha256: string;
  readonly mapping: string;
}

const COLUMNS = `id, next_incident as "nextIncident", incidents, events, rejects, judged, agreed,
  finished_at as "finishedAt"`;

/** The run of this file and mapping, as it was left; a new one when there was none. */
export async function openRun(tx: Tx, { fileSha256, mapping }: RunKey): Promise<ImportRun> {
  const added = tx.execute(
    `insert into app.import_runs (tenant_id, id, file_sha256, mapping, started_at)
     values ($1, $2, $3, $4, now()) on conflict (tenant_id, file_sha256, mapping) do nothing`,
    [tx.tenantId, uuidv7(), fileSha256, mapping],
  );
  const found = tx.query<ImportRun>(
    `select ${COLUMNS} from app.import_runs
     where tenant_id = $1 and file_sha256 = $2 and mapping = $3`,
    [tx.tenantId, fileSha256, mapping],
  );
  const [, [run]] = await Promise.all([added, found]);
  if (!run) throw new Error('The import run that was just opened is not there.');
  return run;
}

/**
 * Writes how far a run has come, in the transaction that took it there.
 *
 * @throws ImportRefusal when it is not where this process left it: another one is at work.
 */
export async function advanceRun(tx: Tx, from: ImportRun, to: ImportRun): Promise<void> {
  const moved = await tx.execute(
    `update app.import_runs set next_incident = $4, incidents = $5, events = $6, rejects = $7,
       judged = $8, agreed = $9, finished_at = $10
     where tenant_id = $1 and id = $2 and next_incident = $3 and finished_at is null`,
    [
      ...[tx.tenantId, from.id, from.nextIncident, to.nextIncident, to.incidents, to.events],
      ...[to.rejects, to.judged, to.agreed, to.finishedAt],
    ],
  );
  if (moved === 0) {
    throw new ImportRefusal('Another process is importing this file. Wait for it, or stop it.');
  }
}
