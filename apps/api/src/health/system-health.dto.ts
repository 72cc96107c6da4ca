import { Shown } from '#fields';

export class ApiHealthView {
  @Shown(String) version: string;
  @Shown(Number) runsForSeconds: number;
}

export class DatabaseHealthView {
  /** How long it took to answer. */
  @Shown(Number) answeredInMs: number;
}

export class WorkerHealthView {
  @Shown(String) version: string;
  @Shown(String, { format: 'date-time' }) startedAt: string;
  /** Since its last heartbeat; they come every 5 seconds. */
  @Shown(Number) silentForSeconds: number;
  @Shown(Boolean) alive: boolean;
}

export class ClocksHealthView {
  /** For how long the clock that waits the longest has been due; null when none is. */
  @Shown(Number, { nullable: true }) oldestDueMs: number | null;
  /** Warnings and breaches of the last hour; of an admin's departments, breaches alone. */
  @Shown(Number) recorded: number;
  /** Of those: from their moment to their record; an upper end. Null when there were none. */
  @Shown(Number, { nullable: true }) latenessP99Ms: number | null;
  /** Open tickets that could not be moved to the version of the promises that took effect. */
  @Shown(Number) ticketsNotMoved: number;
}

export class SystemHealthView {
  @Shown(['well', 'needs_attention']) state: string;
  /** What is wrong, in plain words; empty when all is well. */
  @Shown(String, { list: true }) problems: string[];
  @Shown(ApiHealthView) api: ApiHealthView;
  @Shown(DatabaseHealthView) database: DatabaseHealthView;
  @Shown(WorkerHealthView, { list: true }) workers: WorkerHealthView[];
  @Shown(ClocksHealthView) clocks: ClocksHealthView;
}
