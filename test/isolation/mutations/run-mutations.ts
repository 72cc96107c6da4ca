import pg from 'pg';
import { ASSERTIONS, ask, isExcepted } from '../../../libs/catalogue/check-catalogue.js';
import { WITHHELD_RIGHTS } from '../../../libs/catalogue/withheld-rights.js';
import { behaviourChecks, tableChecks } from '../sql/behaviour.js';
import { type Check, firstBroken, THERE_ALREADY } from '../sql/check.js';
import { definerFunctions } from '../sql/function-checks.js';
import { Stage } from '../sql/stage.js';
import type { World } from '../sql/world.js';
import { filterMutations } from './filter-mutations.js';
import { functionMutations } from './function-mutations.js';
import type { Mutation } from './mutation.js';
import { policyMutations, unmasking } from './policy-mutations.js';
import { roleMutations } from './role-mutations.js';
import { tableMutations } from './table-mutations.js';
import { type Noticed, type Verdict, verdictOn } from './verdict.js';

/** @returns every change worth making, from the catalogue. @param admin - superuser. */
export async function allMutations(admin: pg.Client, world: World): Promise<Mutation[]> {
  return [
    ...(await policyMutations(admin)),
    ...tableMutations(world),
    ...(await roleMutations(admin, await definerFunctions(admin))),
    ...(await functionMutations(admin)),
    ...(await filterMutations(admin)),
  ];
}

/**
 * Makes each change in a transaction of its own, asks the suite whether anything is wrong now, and
 * takes it back.
 *
 * @param admin - superuser of a scratch database that holds the departments of `world`.
 */
export async function runMutations(
  admin: pg.Client,
  world: World,
  mutations: readonly Mutation[],
  progress: (done: number) => void = () => undefined,
): Promise<Verdict[]> {
  const run = new MutationRun(admin, world, await behaviourChecks(admin, world));
  const red = await run.redBeforehand();
  if (red.length > 0) return red;
  const verdicts: Verdict[] = [];
  for (const mutation of mutations) {
    verdicts.push(verdictOn(mutation, await run.noticed(mutation)));
    progress(verdicts.length);
  }
  return verdicts;
}

/** Another session may have touched the same role a moment before. */
const TRIES = 5;

class MutationRun {
  /** What saw the like of a mutation on another table, which will see this one as well. */
  private readonly lastSeenBy = new Map<string, string>();

  constructor(
    private readonly admin: pg.Client,
    private readonly world: World,
    private readonly checks: readonly Check[],
  ) {}

  /** With nothing changed the suite must be green, or red would mean nothing. */
  async redBeforehand(): Promise<Verdict[]> {
    const red: Verdict[] = [];
    for (const table of [null, ...Object.keys(WITHHELD_RIGHTS)]) {
      const nothing = { kind: 'nothing changed', name: table ?? 'at all', statements: [] };
      const noticed = await this.noticed({ ...nothing, table, rule: 10, unmask: table !== null });
      const seen = noticed.behaviour ?? noticed.catalogue;
      if (seen !== null) red.push({ ...nothing, ...noticed, survived: `Red: ${seen}` });
    }
    return red;
  }

  async noticed(mutation: Mutation): Promise<Noticed> {
    for (let attempt = 1; ; attempt += 1) {
      await this.admin.query('begin');
      try {
        return await this.noticedNow(mutation);
      } catch (error) {
        const isBusy = String(error).includes('tuple concurrently updated');
        if (isBusy && attempt < TRIES) continue;
        throw new Error(`${mutation.kind}: ${mutation.name}`, { cause: error });
      } finally {
        await this.admin.query('rollback');
      }
    }
  }

  private async noticedNow(mutation: Mutation): Promise<Noticed> {
    const { statements, table, rule, unmask = false } = mutation;
    if (unmask && table !== null) await this.admin.query(unmasking(table));
    try {
      for (const statement of statements) await this.admin.query(statement);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || error.code !== THERE_ALREADY) throw error;
      // Two departments hold what is now to be unique over all: the database itself objects.
      const said = `The departments cannot both keep their rows: ${error.message}.`;
      return { behaviour: said, catalogue: said };
    }
    const behaviour = await this.tried(mutation);
    await this.admin.query('rollback to savepoint attempt');
    return { behaviour, catalogue: await this.violation(rule, unmask ? table : null) };
  }

  private async tried(mutation: Mutation): Promise<string | null> {
    const { table, unmask = false, unobservable } = mutation;
    const all = unmask ? this.unmasked(table) : this.checks;
    // Of what cannot be seen, those checks that would see it first are asked all the same.
    const isNear = unobservable !== undefined || (unmask && mutation.statements.length === 0);
    const checks = isNear ? all.filter((check) => check.table === table) : all;
    const shape = shapeOf(mutation);
    const nearest = { ...mutation, check: this.lastSeenBy.get(shape) };
    const found = await firstBroken(checks, await Stage.insideTransaction(this.admin), nearest);
    if (!found) return null;
    this.lastSeenBy.set(shape, found.check);
    return `${found.subject}: ${String(found.broken)}`;
  }

  /** With the rights that the app role has now; checks of other tables do not depend on them. */
  private unmasked(name: string | null): readonly Check[] {
    const table = this.world.tables.find((one) => one.name === name);
    if (!table) return this.checks;
    return [
      ...tableChecks(this.world, table, () => true),
      ...this.checks.filter(({ subject }) => subject !== `table app.${table.name}`),
    ];
  }

  /** @param unmasked - a table whose rights were changed on purpose: that is no news. */
  private async violation(rule: number, unmasked: string | null): Promise<string | null> {
    await this.admin.query('set local role app');
    const query = async (text: string, values: readonly unknown[]): Promise<unknown[]> =>
      (await this.admin.query<Record<string, unknown>>(text, [...values])).rows;
    const near = ASSERTIONS.filter(({ number }) => number === rule);
    const far = ASSERTIONS.filter(({ number }) => number !== rule);
    for (const assertion of [...near, ...far]) {
      const [first] = (await ask(query, assertion)).filter(
        ({ object }) =>
          !isExcepted(assertion.number, object) &&
          !(assertion.number === 10 && object === `table app.${String(unmasked)}`),
      );
      if (first) return `rule ${String(first.assertion)}: ${first.object} ${first.fault}`;
    }
    return null;
  }
}

/** The same for the like of it on another table. */
function shapeOf({ kind, statements, table }: Mutation): string {
  return `${kind} ${statements.join(';').replaceAll(table ?? ' ', 'one')}`;
}
