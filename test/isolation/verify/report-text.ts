import { broken } from '../finding.js';
import type { Part } from './part.js';
import {
  attempts,
  counted,
  holds,
  linesOf,
  NOT_COVERED,
  type Report,
  verdictOf,
} from './report.js';

const WIDTH = 96;

/** The report as plain text. */
export function asText(report: Report): string {
  return [
    'COMMONDESK: ARE THE DEPARTMENTS KEPT APART?',
    '',
    ...facts(report).map(([name, value]) => `${name.padEnd(20)}${value}`),
    '',
    ...wrapped(`${holds(report) ? 'YES.' : 'NO.'} ${verdictOf(report)}`, ''),
    ...report.parts.flatMap(partAsText),
    ...failures(report),
    '',
    'WHAT THIS DOES NOT COVER',
    ...NOT_COVERED.flatMap((line) => wrapped(line, '- ')),
    '',
  ].join('\n');
}

/** What a report is about, in the order of the page. */
export function facts(report: Report): [string, string][] {
  const { at, product, database, server, fingerprint, seconds } = report;
  return [
    ['Date', at.toISOString().replace('T', ' ').replace(/\..*/, ' UTC')],
    ['Version', product],
    ['Database', database],
    ['Server', server],
    ['Schema fingerprint', fingerprint],
    [
      'Tried',
      `${counted(attempts(report), 'attempt')} in ${counted(Math.round(seconds), 'second')}`,
    ],
  ];
}

function partAsText({ title, about, evidence, seconds }: Part): string[] {
  return [
    '',
    title.toUpperCase(),
    ...wrapped(about, ''),
    '',
    ...linesOf(evidence.findings).flatMap(({ check, tried, held }) =>
      wrapped(
        check,
        `${(held === tried ? 'held' : 'NOT').padEnd(5)}${`${String(held)}/${String(tried)}`.padStart(11)}  `,
      ),
    ),
    ...wrapped(`(${[...tallyOf(evidence.tally), `${seconds.toFixed(1)} s`].join(', ')})`, ''),
  ];
}

/** `29 tables`, `124 policies` and so on. */
export function tallyOf(tally: Part['evidence']['tally']): string[] {
  return Object.entries(tally).map(
    ([label, number]) => `${number.toLocaleString('en-GB')} ${label}`,
  );
}

function failures({ parts }: Report): string[] {
  const failed = parts.flatMap(({ evidence }) => broken(evidence.findings));
  if (failed.length === 0) return [];
  return [
    '',
    'WHAT DID NOT HOLD',
    ...failed.flatMap((finding) => [
      ...wrapped(`${finding.check} - ${finding.subject}`, '- '),
      ...wrapped(finding.broken ?? '', '  '),
    ]),
  ];
}

/** Lines of at most {@link WIDTH} characters, the first behind `mark`, the rest below its end. */
function wrapped(text: string, mark: string): string[] {
  const lines: string[] = [];
  let line = mark;
  for (const word of text.split(/\s+/)) {
    const isFirst = line.length === mark.length;
    if (!isFirst && line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = ' '.repeat(mark.length) + word;
    } else line += isFirst ? word : ` ${word}`;
  }
  return [...lines, line];
}
