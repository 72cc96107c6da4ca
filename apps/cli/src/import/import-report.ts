import type { ImportReport } from './event-log-import.js';
import { duration } from './import-progress.js';

/** What an import was about, for the words of its summary. */
export interface ReportedImport {
  /** The department's name. */
  readonly tenant: string;
  readonly rejectsFile: string;
  readonly seconds: number;
}

const NUMBERS = new Intl.NumberFormat('en-GB');

/** The summary of an import, some lines of text. */
export function summaryOf(report: ImportReport, about: ReportedImport): string {
  const lines = [headline(report, about), ...rows(report, about), ...agreement(report)];
  return `${lines.join('\n')}\n`;
}

function headline(report: ImportReport, { tenant, seconds }: ReportedImport): string {
  const { outcome, run, incidentsInFile, ticketsMade } = report;
  const incidents = counted(run.incidents, 'incident');
  switch (outcome) {
    case 'finished': {
      const earlier = run.incidents - ticketsMade;
      const resumed = earlier > 0 ? `, after ${number(earlier)} before it was broken off` : '';
      return `Imported ${counted(ticketsMade, 'incident')} into ${tenant} in ${duration(seconds)}${resumed}.`;
    }
    case 'finished-before':
      return `This file was imported before, with ${incidents}. Nothing was added.`;
    case 'interrupted': {
      const [done, all] = [number(run.nextIncident), number(incidentsInFile)];
      return `Stopped after ${done} of ${all} incidents. The same command goes on from there.`;
    }
  }
}

function rows(report: ImportReport, { rejectsFile }: ReportedImport): string[] {
  const { outcome, run, rowsInFile, alreadyThere, withoutUsableRow } = report;
  if (outcome === 'interrupted') return [];
  const rejected =
    run.rejects === 0
      ? 'none rejected'
      : `${number(run.rejects)} rejected${outcome === 'finished' ? `, see ${rejectsFile}` : ''}`;
  return [
    `Events: ${number(run.events)} used of ${number(rowsInFile)}, ${rejected}.`,
    ...(alreadyThere > 0
      ? [`Left alone: ${counted(alreadyThere, 'incident')} that an earlier import had brought.`]
      : []),
    ...(withoutUsableRow > 0
      ? [`Left out: ${counted(withoutUsableRow, 'incident')} without a row that can be used.`]
      : []),
  ];
}

function agreement({ outcome, run: { judged, agreed } }: ImportReport): string[] {
  if (outcome === 'interrupted' || judged === 0) return [];
  const share = ((100 * agreed) / judged).toFixed(1);
  const [of, all] = [number(agreed), number(judged)];
  return [`Resolve verdicts: ${share}% as the log has them (${of} of ${all}).`];
}

function counted(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function number(count: number): string {
  return NUMBERS.format(count);
}
