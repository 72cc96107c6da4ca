import type { Clock } from '#clock';
import type { Actor, Tenant, TenantDb } from '#tenancy';
import type { CurrentPolicy, PoliciesBeside, SlasService } from '../../../api/src/slas/index.js';
import type { Level, Priority } from './domain/event-log-mapping.js';
import { EventReader } from './domain/event-reader.js';
import { historyOf, type IncidentHistory } from './domain/incident-history.js';
import type { LogEvent, LogRow, Reject } from './domain/log-event.js';
import type { ImportProgress } from './import-progress.js';
import { advanceRun, type ImportRun, openRun, type RunKey } from './load/import-run.js';
import type { LoadedMapping } from './load/mapping-file.js';
import { asRefusal, type LoadedPolicy } from './load/policy-file.js';
import { prepared, type PreparedIncident } from './load/prepared-incident.js';
import { priorityMatrix } from './load/priority-matrix.js';
import { TicketBatch } from './load/ticket-batch.js';
import { LogFile, type Survey } from './log/log-file.js';
import { RejectsFile } from './log/rejects-file.js';

/** What an import works with. */
export interface ImportSurroundings {
  readonly tenantDb: TenantDb;
  readonly slas: SlasService;
  readonly policies: PoliciesBeside;
  readonly clock: Clock;
  readonly actor: Actor;
  readonly progress: ImportProgress;
  /** Ends the import after the batch at hand; it can go on later. */
  readonly signal: AbortSignal;
}

/** What is to be imported, and where to. */
export interface ImportOrder {
  readonly file: string;
  readonly rejectsFile: string;
  readonly tenant: Tenant;
  readonly mapping: LoadedMapping;
  /** What the incidents are judged by; undefined for what the department promises. */
  readonly policy: LoadedPolicy | undefined;
}

/** How an import ended. */
export interface ImportReport {
  /** `finished-before`: the same file had been imported through the same mapping already. */
  readonly outcome: 'finished' | 'interrupted' | 'finished-before';
  readonly run: ImportRun;
  /** Tickets that this process made; `run` counts those of earlier ones too. */
  readonly ticketsMade: number;
  /** Incidents that the file has, and rows without the header. */
  readonly incidentsInFile: number;
  readonly rowsInFile: number;
  /** Incidents that an earlier import had brought, and those without a row that can be used. */
  readonly alreadyThere: number;
  readonly withoutUsableRow: number;
}

// A batch is one transaction: large enough to be quick, short enough to hold up nobody's work.
const MOST_INCIDENTS = 250;
const MOST_FACTS = 2_000;

/**
 * Brings an event log into a tenant, batch by batch, each committed together with its place in the
 * file. An import that was broken off, even by a crash, goes on where the last commit left it; the
 * rejects file is written anew from the beginning, so that it is always whole.
 *
 * @throws ImportRefusal when the file or the rejects file cannot be used, or another process is
 *   importing the same.
 */
export async function importEventLog(
  around: ImportSurroundings,
  order: ImportOrder,
): Promise<ImportReport> {
  const { mapping, id, toMoment } = order.mapping;
  const log = new LogFile(order.file, mapping, toMoment);
  const survey = await log.survey();
  const begun = await begin(around, order, { fileSha256: survey.sha256, mapping: id });
  const importing = new Importing(around, order, survey, begun);
  if (begun.run.finishedAt !== null) return importing.report('finished-before');
  return importing.all(log);
}

/** What is known of the tenant before the first row is read. */
interface Begun {
  readonly run: ImportRun;
  readonly policy: CurrentPolicy;
  readonly priorityOf: (impact: Level, urgency: Level) => Priority;
}

async function begin(
  { tenantDb, actor, slas, policies }: ImportSurroundings,
  { tenant, policy: written, mapping }: ImportOrder,
  key: RunKey,
): Promise<Begun> {
  try {
    return await tenantDb.write(actor, tenant.id, async (tx) => {
      const run = await openRun(tx, key);
      const [policy, priorityOf] = await Promise.all([
        written
          ? policies.keep(tx, `Import from ${mapping.mapping.source}`, written)
          : slas.currentPolicy(tx),
        priorityMatrix(tx),
      ]);
      return { run, policy, priorityOf };
    });
  } catch (error) {
    throw written ? asRefusal(written.file, error) : error;
  }
}

/** One import under way. */
class Importing {
  private readonly reader: EventReader;
  private readonly rejects: RejectsFile;
  private readonly tickets: TicketBatch;
  private run: ImportRun;
  private writing: Promise<void> = Promise.resolve();
  private batch: PreparedIncident[] = [];
  private facts = 0;
  private seen = 0;
  private events = 0;
  private alreadyThere = 0;
  private withoutUsableRow = 0;

  constructor(
    private readonly around: ImportSurroundings,
    private readonly order: ImportOrder,
    private readonly survey: Survey,
    private readonly begun: Begun,
  ) {
    const { mapping, toMoment } = order.mapping;
    const { delimiter, source } = mapping;
    this.run = begun.run;
    this.reader = new EventReader(mapping, survey.header, toMoment);
    this.rejects = new RejectsFile(order.rejectsFile, survey.header, delimiter);
    this.tickets = new TicketBatch(around.slas, { ...begun, tenant: order.tenant, source });
  }

  async all(log: LogFile): Promise<ImportReport> {
    const { progress, signal } = this.around;
    progress.begin(this.survey.rowsOf.size, this.run.nextIncident);
    try {
      for await (const part of log.incidents(this.survey)) {
        if (signal.aborted) break;
        if (part.incident === null) await this.rejects.add([part.reject]);
        else await this.take(part.rows);
      }
      if (!signal.aborted) await this.flush(this.around.clock.now());
      await this.writing;
    } finally {
      progress.end();
    }
    if (this.run.finishedAt === null) {
      await this.rejects.discard();
      return this.report('interrupted');
    }
    await this.rejects.finish();
    return this.report('finished');
  }

  report(outcome: ImportReport['outcome']): ImportReport {
    const { run, survey, alreadyThere, withoutUsableRow } = this;
    return {
      outcome,
      run,
      ticketsMade: run.incidents - this.begun.run.incidents,
      incidentsInFile: survey.rowsOf.size,
      rowsInFile: survey.events,
      alreadyThere,
      withoutUsableRow,
    };
  }

  private async take(rows: readonly LogRow[]): Promise<void> {
    const history = await this.historyFrom(rows);
    this.seen += 1;
    if (this.seen <= this.begun.run.nextIncident) return;
    if (history) {
      const { mapping } = this.order.mapping;
      const now = this.around.clock.now().getTime();
      this.batch.push(prepared(history, mapping, this.begun.policy, now));
      this.facts += history.facts.length;
    } else {
      this.withoutUsableRow += 1;
    }
    if (this.batch.length >= MOST_INCIDENTS || this.facts >= MOST_FACTS) await this.flush(null);
  }

  /** The history that the good rows tell; undefined when there is none. The others are rejected. */
  private async historyFrom(rows: readonly LogRow[]): Promise<IncidentHistory | undefined> {
    const events: LogEvent[] = [];
    const rejects: Reject[] = [];
    for (const row of rows) {
      const read = this.reader.read(row);
      if ('event' in read) events.push(read.event);
      else rejects.push(read.reject);
    }
    const history = events.length > 0 ? historyOf(events, this.begun.priorityOf) : undefined;
    if (history) rejects.push(...history.rejects);
    this.events += rows.length - rejects.length;
    await this.rejects.add(rejects);
    return history;
  }

  /** Writes what has been prepared while the next rows are being read. */
  private async flush(finishedAt: Date | null): Promise<void> {
    const { batch, seen: nextIncident, events } = this;
    const reached = { nextIncident, events, rejects: this.rejects.count, finishedAt };
    this.batch = [];
    this.facts = 0;
    await this.writing;
    this.writing = this.write(batch, reached);
    // Whoever waits for it next meets the error.
    this.writing.catch(() => undefined);
  }

  private async write(
    batch: readonly PreparedIncident[],
    reached: Pick<ImportRun, 'nextIncident' | 'events' | 'rejects' | 'finishedAt'>,
  ): Promise<void> {
    const { tenantDb, actor, progress } = this.around;
    const from = this.run;
    this.run = await tenantDb.write(actor, this.order.tenant.id, async (tx) => {
      const written = await this.tickets.write(tx, batch);
      const to = { ...from, ...reached, ...countsWith(from, written) };
      await advanceRun(tx, from, to);
      return to;
    });
    this.alreadyThere += batch.length - (this.run.incidents - from.incidents);
    progress.advance(this.run.nextIncident);
  }
}

function countsWith(
  { incidents, judged, agreed }: ImportRun,
  written: readonly PreparedIncident[],
): Pick<ImportRun, 'incidents' | 'judged' | 'agreed'> {
  return {
    incidents: incidents + written.length,
    judged: judged + written.filter(({ agrees }) => agrees !== null).length,
    agreed: agreed + written.filter(({ agrees }) => agrees === true).length,
  };
}
