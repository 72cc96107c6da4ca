import { isDeepStrictEqual } from 'node:util';
import { Clock } from '#clock';
import { journal } from '#journal';
import { cursorKey, encodeCursor } from '#listing';
import { Conflict, InvalidInput, NotFound, StaleVersion } from '#problem';
import { type Actor, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  type ListRunsDto,
  type OrderRulesDto,
  requireTenant,
  type RuleListView,
  type RuleRunPageView,
  type RuleVersionListView,
  type RuleView,
  type SaveRuleDto,
} from './automation.dto.js';
import type { AutomationEvents } from './automation.events.js';
import type { RuleDefinition } from './domain/rule.js';
import { readDefinition } from './read-definition.js';
import {
  deleteRule,
  dropLooksOf,
  holdRules,
  insertRule,
  insertVersion,
  journalHead,
  lockRule,
  placeRules,
  type RuleRow,
  rulesOf,
  runsOf,
  skipPast,
  updateRule,
  versionsOf,
  waitForThoseThere,
} from './rules.queries.js';

const MOST_RULES = 100;
const PAGE = 50;
const SORT = 'rule-runs';

/** The rules of a department: what each is about, in which order, on or off. */
@Injectable()
export class RulesService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, slug: string): Promise<RuleListView> {
    const tenant = requireTenant(actor, slug);
    return this.tenantDb.read(actor, (tx) => listView(tx, tenant.id), [tenant.id]);
  }

  /**
   * Adds a rule behind the others. It looks at what happens from now on.
   *
   * @throws InvalidInput with everything that is wrong with it, and names that are not there.
   * @throws Conflict `name_taken`, or `too_many_rules`.
   */
  add(actor: Actor, input: SaveRuleDto): Promise<RuleView> {
    const tenant = requireTenant(actor, input.tenant);
    const id = uuidv7();
    const { name, enabled } = input;
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      await holdRules(tx);
      const [there, head, definition] = await Promise.all([
        rulesOf(tx, tenant.id),
        journalHead(tx),
        readDefinition(tx, input),
      ]);
      if (there.length >= MOST_RULES) {
        throw new Conflict(
          'too_many_rules',
          `A department has at most ${String(MOST_RULES)} rules.`,
        );
      }
      requireFreeName(there, name);
      const at = this.clock.now();
      const position = (there.at(-1)?.position ?? 0) + 1;
      await skipPast(tx, head);
      await insertRule(tx, { id, name, position, enabled, sinceSeq: head }, at);
      await insertVersion(tx, { id, version: 1, definition }, at);
      if (enabled) await startWaiting(tx, { id, position, definition, seq: head }, at);
      tell(tx, at, 'automation-rule.added', id, { name, version: 1 });
      return this.shown(tx, id);
    });
  }

  /**
   * Puts another version in place of a rule. Saying what is there already changes nothing.
   *
   * @param expected - the version that the caller read; null for whatever is current.
   * @throws StaleVersion when somebody was faster.
   */
  put(actor: Actor, id: string, input: SaveRuleDto, expected: number | null): Promise<RuleView> {
    const tenant = requireTenant(actor, input.tenant);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      await holdRules(tx);
      const definition = await readDefinition(tx, input);
      const [rule, there] = await Promise.all([this.held(tx, id), rulesOf(tx, tenant.id)]);
      if (expected !== null && rule.version !== expected) throw new StaleVersion(rule.version);
      requireFreeName(
        there.filter((other) => other.id !== id),
        input.name,
      );
      const { name, enabled } = input;
      await this.change(tx, rule, { name, enabled, definition });
      return this.shown(tx, id);
    });
  }

  /** Switches a rule on or off; on, it looks at what happens from now on. */
  enable(actor: Actor, id: string, slug: string, enabled: boolean): Promise<RuleView> {
    const tenant = requireTenant(actor, slug);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      await holdRules(tx);
      const rule = await this.held(tx, id);
      const { name, definition } = rule;
      await this.change(tx, rule, { name, definition, enabled });
      return this.shown(tx, id);
    });
  }

  /** Removes a rule with all that it did; the changes stay, and the journal with their cause. */
  async remove(actor: Actor, id: string, slug: string): Promise<void> {
    const tenant = requireTenant(actor, slug);
    await this.tenantDb.write(actor, tenant.id, async (tx) => {
      const { name } = await this.held(tx, id);
      await deleteRule(tx, id);
      tell(tx, this.clock.now(), 'automation-rule.removed', id, { name });
      return null;
    });
  }

  /** @throws InvalidInput when it does not name each rule of the department once. */
  order(actor: Actor, { tenant: slug, ids }: OrderRulesDto): Promise<RuleListView> {
    const tenant = requireTenant(actor, slug);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      await holdRules(tx);
      const there = await rulesOf(tx, tenant.id);
      const named = ids.flatMap((id) => there.find((rule) => rule.id === id) ?? []);
      if (new Set(ids).size !== there.length || named.length !== there.length) {
        throw InvalidInput.of('ids', 'must name each rule of the department once');
      }
      await placeRules(tx, ids);
      const names = named.map(({ name }) => name);
      tell(tx, this.clock.now(), 'automation-rule.reordered', tenant.id, { names });
      return listView(tx, tenant.id);
    });
  }

  /** What a rule did, the newest first. */
  runs(actor: Actor, id: string, query: ListRunsDto): Promise<RuleRunPageView> {
    const tenant = requireTenant(actor, query.tenant);
    const limit = query.limit ?? PAGE;
    const after =
      query.cursor === undefined ? null : cursorKey(query.cursor, SORT, ['moment', 'id']);
    return this.tenantDb.read(
      actor,
      async (tx) => {
        const [rows, there] = await Promise.all([
          runsOf(tx, tenant.id, id, { after, most: limit + 1 }),
          rulesOf(tx, tenant.id),
        ]);
        if (!there.some((rule) => rule.id === id)) throw new NotFound('rule');
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return {
          items: page.map((row) => ({ ...row, at: row.at.toISOString() })),
          nextCursor:
            rows.length > limit && last
              ? encodeCursor(SORT, [last.at.toISOString(), last.id])
              : null,
        };
      },
      [tenant.id],
    );
  }

  /** How a rule came to be what it is. */
  versions(actor: Actor, id: string, slug: string): Promise<RuleVersionListView> {
    const tenant = requireTenant(actor, slug);
    return this.tenantDb.read(
      actor,
      async (tx) => {
        const rows = await versionsOf(tx, tenant.id, id);
        if (rows.length === 0) throw new NotFound('rule');
        const items = rows.map(({ definition, createdAt, ...row }) => {
          return { ...row, createdAt: createdAt.toISOString(), ...definition };
        });
        return { items, nextCursor: null };
      },
      [tenant.id],
    );
  }

  private async change(
    tx: Tx,
    rule: RuleRow,
    to: { name: string; enabled: boolean; definition: RuleDefinition },
  ): Promise<void> {
    const { id, position } = rule;
    const { name, enabled, definition } = to;
    const isOther = !isDeepStrictEqual(rule.definition, definition);
    if (!isOther && rule.name === name && rule.enabled === enabled) return;
    const at = this.clock.now();
    const head = await journalHead(tx);
    const version = rule.version + (isOther ? 1 : 0);
    const isNewlyOn = enabled && !rule.enabled;
    if (isNewlyOn) await skipPast(tx, head);
    const sinceSeq = isNewlyOn ? head : null;
    await updateRule(tx, { id, name, enabled, version, sinceSeq }, at);
    if (isOther) await insertVersion(tx, { id, version, definition }, at);
    if (!enabled) await dropLooksOf(tx, id);
    else if (isNewlyOn || !isDeepStrictEqual(rule.definition.wait, definition.wait)) {
      await dropLooksOf(tx, id);
      await startWaiting(tx, { id, position, definition, seq: head }, at);
    }
    tell(tx, at, 'automation-rule.changed', id, { name, version, enabled });
  }

  private async held(tx: Tx, id: string): Promise<RuleRow> {
    const rule = await lockRule(tx, id);
    if (!rule) throw new NotFound('rule');
    return rule;
  }

  private async shown(tx: Tx, id: string): Promise<RuleView> {
    return toRuleView(await this.held(tx, id));
  }
}

async function listView(tx: Tx, tenantId: string): Promise<RuleListView> {
  return { items: (await rulesOf(tx, tenantId)).map(toRuleView), nextCursor: null };
}

async function startWaiting(
  tx: Tx,
  rule: { id: string; position: number; definition: RuleDefinition; seq: number },
  at: Date,
): Promise<void> {
  const { id, position, definition, seq } = rule;
  if (definition.wait === null) return;
  await waitForThoseThere(tx, { id, position, seq, ...definition.wait }, at);
}

function requireFreeName(others: readonly RuleRow[], name: string): void {
  if (others.some((other) => other.name === name)) {
    throw new Conflict('name_taken', 'Another rule of this department has this name.');
  }
}

function tell<Name extends keyof AutomationEvents>(
  tx: Tx,
  at: Date,
  type: Name,
  subjectId: string,
  data: AutomationEvents[Name],
): void {
  journal(tx, { type, subjectId, audience: 'internal', at, data: { ...data } });
}

function toRuleView(row: RuleRow): RuleView {
  const { id, name, enabled, offReason, version, definition, updatedAt, ranAt } = row;
  return {
    ...{ id, name, enabled, offReason, version },
    ...definition,
    updatedAt: updatedAt.toISOString(),
    ranAt: ranAt?.toISOString() ?? null,
  };
}
