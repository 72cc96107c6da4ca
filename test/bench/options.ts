import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

/** What `npm run bench -- ...` was asked for. */
export interface Options {
  /** Of the large data set; the small one is beside it, with `-small` at the end of its name. */
  readonly dataDir: string;
  readonly tickets: number;
  readonly smallTickets: number;
  /** Names of measurements; empty for all. */
  readonly only: readonly string[];
  readonly loadOnly: boolean;
  /** Uses data sets although migrations were edited since they were loaded. */
  readonly keepData: boolean;
  /** Lengthens or shortens every round. */
  readonly effort: number;
  /** A Markdown file whose generated section is replaced. */
  readonly out: string | undefined;
  readonly profile: boolean;
}

export const USAGE = `npm run bench -- [options]
  --only NAME        run this measurement alone; may be given several times
  --load-only        load the data sets and stop
  --keep-data        use them although a migration was edited since they were loaded
  --tickets N        tickets in the large data set (1000000)
  --small-tickets N  tickets in the small one (10000)
  --data-dir PATH    where the data sets are kept (in the folder for temporary files)
  --effort N         how long each round takes, as a factor (1)
  --profile          profile the paths in place of measuring them
  --out FILE         replace the generated section of this Markdown file
`;

/** @throws TypeError from the parser for an option that does not exist. */
export function readOptions(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      'load-only': { type: 'boolean', default: false },
      'keep-data': { type: 'boolean', default: false },
      tickets: { type: 'string', default: '1000000' },
      'small-tickets': { type: 'string', default: '10000' },
      'data-dir': { type: 'string', default: path.join(os.tmpdir(), 'commondesk-bench') },
      effort: { type: 'string', default: '1' },
      profile: { type: 'boolean', default: false },
      out: { type: 'string' },
    },
  });
  return {
    dataDir: path.resolve(values['data-dir']),
    tickets: Number(values.tickets),
    smallTickets: Number(values['small-tickets']),
    only: values.only,
    loadOnly: values['load-only'],
    keepData: values['keep-data'],
    effort: Number(values.effort),
    out: values.out,
    profile: values.profile,
  };
}
