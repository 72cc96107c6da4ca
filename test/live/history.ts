import type { Pool } from 'pg';
import { setTimeout as wait } from 'node:timers/promises';
import { departmentFacts, type RemovedEntry, removeEntries } from './facts.js';
import { countAll } from './counts.js';
import { inWords } from './notes.js';
import { lookOn, type Onlooker } from './onlooker.js';
import { judge, type SubscriberFacts, type Violation } from './oracle.js';
import { type Script, type Step, SUBSCRIBERS, type Subscriber } from './script.js';
import { whatIsWrong } from './true-pages.js';
import { giveGrant, takeGrant, type World } from './world.js';
import { Writers } from './writers.js';

const LOOK_EVERY_MS = 25;
const SIGN_ON_WITHIN_MS = 10_000;

/** What is needed around a history. */
export interface Surroundings {
  readonly admin: Pool;
  /** Of the API processes, in their order. */
  readonly ports: () => readonly number[];
  /** Waits until what went wrong for everybody is over. @returns when that was, epoch milliseconds. */
  readonly outagesOver: () => Promise<number>;
  /** How long a page may take to be right again, milliseconds. */
  readonly convergeWithinMs: number;
  /** How long a right may outlive its end, milliseconds. */
  readonly revokedWithinMs: number;
}

/** How a history went. */
export interface Outcome {
  readonly seed: number;
  readonly violations: readonly (Violation & { readonly of: Subscriber | 'desk state' })[];
  /** From the end of the last fault until each page was right, milliseconds. */
  readonly convergedInMs: number;
  readonly counts: Readonly<Record<string, number>>;
  /** All that happened, for people to read. */
  readonly log: readonly { readonly at: number; readonly says: string }[];
}

/** Plays one script against a running desk and judges what everybody saw. */
export class History {
  private readonly onlookers = new Map<Subscriber, Onlooker>();
  private readonly writers: Writers;
  private readonly log: { at: number; says: string }[] = [];
  private readonly trims: { at: number; department: number; upTo: number }[] = [];
  private readonly removed: Map<number, readonly RemovedEntry[]> = new Map();
  private readonly violations: (Violation & { of: Subscriber | 'desk state' })[] = [];
  private lastFaultAt = 0;
  /** Grants change one after the other, or nobody could say which came last. */
  private grantsChanged: Promise<void> = Promise.resolve();

  constructor(
    private readonly script: Script,
    private readonly world: World,
    private readonly around: Surroundings,
  ) {
    this.writers = new Writers(script.seed, world, around.admin, around.ports);
  }

  /** Opens the pages of all subscribers. Every second history waits until they are live. */
  async begin(): Promise<void> {
    const { ports } = this.around;
    for (const name of SUBSCRIBERS) {
      const onlooker = await lookOn(name, this.world, ports, this.script.prefers[name]);
      this.onlookers.set(name, onlooker);
    }
    if (this.script.seed % 2 === 0) return;
    await this.until(
      () => [...this.onlookers.values()].every(({ page }) => page.liveness === 'live'),
      SIGN_ON_WITHIN_MS,
    );
  }

  /** Does all steps at their time, `began` being the beginning. */
  async play(began: number): Promise<void> {
    const steps: Promise<void>[] = [];
    for (const step of this.script.steps) {
      await wait(Math.max(0, began + step.at - Date.now()));
      steps.push(this.attempt(step));
    }
    await Promise.all(steps);
    await this.attemptAllWork();
    this.lastFaultAt = Math.max(this.lastFaultAt, Date.now());
  }

  /** Waits for everything to be right, says one more word everywhere, and judges. */
  async end(): Promise<Outcome> {
    const quietAt = Math.max(this.lastFaultAt, await this.around.outagesOver());
    const convergedInMs = await this.converge('after the last fault', quietAt);
    await this.lastWord();
    await this.judge();
    for (const { page } of this.onlookers.values()) page.close();
    await Promise.all([...this.onlookers.values()].map(({ line }) => line.close()));
    return {
      seed: this.script.seed,
      violations: this.violations,
      convergedInMs,
      counts: countAll(this.script, this.writers.answers, [...this.onlookers.values()]),
      log: this.wholeLog(),
    };
  }

  /** Something that went wrong for everybody, for the log. */
  note(says: string): void {
    this.log.push({ at: Date.now(), says });
  }

  private attempt(step: Step): Promise<void> {
    return this.perform(step).catch((error: unknown) => {
      this.wrong('unanswered', `${step.kind} could not be done: ${String(error)}`);
    });
  }

  private attemptAllWork(): Promise<void> {
    return this.writers.done().catch((error: unknown) => {
      this.wrong('unanswered', String(error));
    });
  }

  private wrong(
    rule: Violation['rule'],
    says: string,
    of: Subscriber | 'desk state' = 'desk state',
  ): void {
    this.violations.push({ of, rule, at: Date.now(), says });
  }

  private async perform(step: Step): Promise<void> {
    switch (step.kind) {
      case 'work':
        this.note(
          `asks d${String(step.department)} t${String(step.ticket)} ${JSON.stringify(step.work)}`,
        );
        this.writers.begin(step.department, step.ticket, step.work);
        return;
      case 'line':
        await this.breakLine(step);
        return;
      case 'grant':
        this.grantsChanged = this.grantsChanged.then(() =>
          this.changeGrant(step.of, step.department, step.held),
        );
        await this.grantsChanged;
        return;
      case 'sign-out':
        await this.signOut(step.of);
        return;
      case 'trim':
        await this.trim(step.department, step.keep);
        return;
    }
  }

  private async breakLine({ of, fault, forMs }: Extract<Step, { kind: 'line' }>): Promise<void> {
    const { line, lateLine } = this.onlooker(of);
    const from = Date.now();
    this.note(`line of ${of}: ${fault} for ${String(forMs)} ms`);
    line.fail(fault);
    await wait(forMs);
    line.heal(fault);
    lateLine.push({ from, to: Date.now() });
    this.note(`line of ${of}: healed`);
    this.faulted();
  }

  private async changeGrant(of: Subscriber, department: number, held: boolean): Promise<void> {
    const person = this.world.people[of];
    const tenant = this.world.departments[department]?.tenant;
    if (!tenant) return;
    const { grants } = this.onlooker(of);
    // A right counts from before its record, and is over after it.
    if (held) grants.push({ at: Date.now(), tenant: tenant.id, held });
    await (held ? giveGrant : takeGrant)(this.around.admin, person, tenant);
    if (!held) grants.push({ at: Date.now(), tenant: tenant.id, held });
    this.note(`grant of ${of} for d${String(department)}: ${held ? 'given' : 'taken'}`);
    this.faulted();
  }

  private async signOut(of: Subscriber): Promise<void> {
    const { id } = this.world.people[of];
    await this.around.admin.query(
      'update auth.sessions set ended_at = now() where account_id = $1 and ended_at is null',
      [id],
    );
    const at = Date.now();
    const { grants } = this.onlooker(of);
    for (const { tenant } of this.world.departments)
      grants.push({ at, tenant: tenant.id, held: false });
    this.note(`session of ${of}: ended`);
    this.faulted();
  }

  private async trim(department: number, keep: number): Promise<void> {
    const tenant = this.world.departments[department]?.tenant;
    if (!tenant) return;
    const rows = await removeEntries(this.around.admin, tenant.id, keep);
    this.removed.set(department, [...(this.removed.get(department) ?? []), ...rows]);
    const upTo = Math.max(0, ...rows.map(({ seq }) => Number(seq)));
    this.trims.push({ at: Date.now(), department, upTo });
    this.note(`journal of d${String(department)}: removed up to ${String(upTo)}`);
  }

  private faulted(): void {
    this.lastFaultAt = Math.max(this.lastFaultAt, Date.now());
  }

  /** @returns how long after `since` every page was as the database is. */
  private async converge(when: string, since: number): Promise<number> {
    const { admin, ports, convergeWithinMs } = this.around;
    for (;;) {
      const wrong = await whatIsWrong(admin, this.world, ports(), [...this.onlookers.values()]);
      if (wrong === undefined) return Date.now() - since;
      if (Date.now() - since > convergeWithinMs) {
        this.wrong('page-is-wrong', `${when}: ${wrong.says}`, wrong.of);
        break;
      }
      await wait(LOOK_EVERY_MS);
    }
    return Date.now() - since;
  }

  /** One more ticket everywhere: who may see it gets it, and nobody else. */
  private async lastWord(): Promise<void> {
    const since = Math.max(
      ...[...this.onlookers.values()].flatMap(({ grants }) => grants.map(({ at }) => at)),
    );
    await wait(Math.max(0, since + this.around.revokedWithinMs - Date.now()));
    for (const department of this.world.departments.keys()) {
      this.writers.begin(department, 100 + department, {
        do: 'create',
        by: 'requester',
        urgency: 'low',
      });
    }
    await this.attemptAllWork();
    await this.converge('after the last word', Date.now());
  }

  private async judge(): Promise<void> {
    const departments = await Promise.all(
      this.world.departments.map(({ tenant }, index) =>
        departmentFacts(
          this.around.admin,
          tenant.id,
          this.removed.get(index) ?? [],
          this.trims.filter(({ department }) => department === index),
        ),
      ),
    );
    for (const { id, journal } of departments) {
      const hole = journal.findIndex(({ seq }, index) => seq !== index + 1);
      if (hole !== -1) this.wrong('gap', `journal of ${id} at ${String(hole + 1)}`);
    }
    await this.judgeWriters();
    for (const { name, notes, grants, lateLine } of this.onlookers.values()) {
      const facts: SubscriberFacts = {
        personId: this.world.people[name].id,
        isRequester: name === 'requester' || name === 'watcher',
        grants: grants.toSorted((left, right) => left.at - right.at),
        lateLine,
        notes,
        revokedWithinMs: this.around.revokedWithinMs,
      };
      for (const violation of judge(departments, facts))
        this.violations.push({ of: name, ...violation });
    }
  }

  private async judgeWriters(): Promise<void> {
    const { rows } = await this.around.admin.query<{ subject: string; times: number }>(
      `select subject, count(*)::int as times from app.tickets where tenant_id = any ($1) group by subject`,
      [this.world.departments.map(({ tenant }) => tenant.id)],
    );
    const times = new Map(rows.map((row) => [row.subject, row.times]));
    for (const { subject } of this.writers.created) {
      const found = times.get(subject) ?? 0;
      if (found === 1) continue;
      const rule = found === 0 ? 'missing' : 'duplicate';
      this.wrong(rule, `${subject}: ${String(found)} times`);
    }
  }

  private wholeLog(): { at: number; says: string }[] {
    const seen = [...this.onlookers.values()].flatMap(({ name, notes }) =>
      notes.map((note) => ({ at: note.at, says: `${name} ${inWords(note)}` })),
    );
    return [...this.log, ...seen].toSorted((left, right) => left.at - right.at);
  }

  private onlooker(name: Subscriber): Onlooker {
    const found = this.onlookers.get(name);
    if (!found) throw new RangeError(`${name} does not look on.`);
    return found;
  }

  private async until(condition: () => boolean, withinMs: number): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (!condition() && Date.now() < deadline) await wait(LOOK_EVERY_MS);
  }
}
