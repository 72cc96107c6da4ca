import Sequencer from '@jest/test-sequencer';

/**
 * What takes longest, since a fresh clone knows no durations: what begins last must not be long.
 * What waits goes beside what computes, and what needs several processes not beside its like.
 */
const LONG = [
  'test/live/histories.spec.ts',
  'test/crash/kills.spec.ts',
  'apps/api/src/live/live.revocation.db-spec.ts',
  'test/journeys/everybody-can-use-it.spec.ts',
  'test/isolation/mutations/mutations.db-spec.ts',
  'test/isolation/http.db-spec.ts',
  'test/attacks/http-fuzz.db-spec.ts',
  'test/journeys/service-hours.spec.ts',
  'apps/cli/src/import/import-command.db-spec.ts',
  'test/attacks/socket-fuzz.db-spec.ts',
  'test/journeys/on-call.spec.ts',
  'test/crash/overload.spec.ts',
  'test/attacks/rows-identity.db-spec.ts',
  'libs/embedded-database/embedded-database.db-spec.ts',
  'test/crash/firing.spec.ts',
  'apps/api/src/calendars/domain/working-hours.property.spec.ts',
  'test/crash/outage.spec.ts',
];

/** Begins the long test files first, on any machine. */
export default class LongFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const index = LONG.findIndex((file) => path.endsWith(`/${file}`));
      return index < 0 ? LONG.length : index;
    };
    return super.sort(tests).sort((one, other) => place(one) - place(other));
  }
}
