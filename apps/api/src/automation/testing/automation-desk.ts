import { aTicket, HelpdeskTestApp, type TestDepartment, type TestPerson } from '#testing';
import type { RuleRunPageView, RuleView } from '../automation.dto.js';
import { PlanRules } from '../plan-rules.js';
import { RunRules } from '../run-rules.js';

interface TestTicket {
  readonly ref: string;
  readonly id: string;
  readonly version: number;
  readonly priority: string;
  readonly tags: readonly string[];
  readonly subject: string;
}

/** Nine in the morning of a Tuesday in London. */
export const NINE = '2026-11-24T09:00:00Z';

export const minutesAfter = (from: string, minutes: number): Date =>
  new Date(Date.parse(from) + minutes * 60_000);

/** A desk whose rules act when a test says so. */
export class AutomationDesk {
  private constructor(readonly helpdesk: HelpdeskTestApp) {}

  static async start(): Promise<AutomationDesk> {
    return new AutomationDesk(await HelpdeskTestApp.start());
  }

  stop(): Promise<void> {
    return this.helpdesk.stop();
  }

  at(time: Date | string): void {
    this.helpdesk.clock.set(time);
  }

  /** Saves a rule that matches everything and acts on what was created, unless it is said. */
  async aRule(
    { tenant, admin }: TestDepartment,
    changes: Readonly<Record<string, unknown>> = {},
  ): Promise<RuleView> {
    const saved: { body: unknown } = await this.helpdesk
      .as(admin)
      .post('/automation-rules')
      .send({ ...aRuleBody(tenant.slug), ...changes })
      .expect(201);
    return saved.body as RuleView;
  }

  aTicket(
    department: TestDepartment,
    fields: Readonly<Record<string, unknown>> = {},
  ): Promise<TestTicket> {
    return aTicket<TestTicket>(this.helpdesk, department, fields);
  }

  async ticket(person: TestPerson, ref: string): Promise<TestTicket> {
    const found: { body: unknown } = await this.helpdesk
      .as(person)
      .get(`/tickets/${ref}`)
      .expect(200);
    return found.body as TestTicket;
  }

  async runs({ tenant, admin }: TestDepartment, rule: RuleView): Promise<RuleRunPageView['items']> {
    const page: { body: unknown } = await this.helpdesk
      .as(admin)
      .get(`/automation-rules/${rule.id}/runs`)
      .query({ tenant: tenant.slug })
      .expect(200);
    return (page.body as RuleRunPageView).items;
  }

  async rules({ tenant, admin }: TestDepartment): Promise<RuleView[]> {
    const list: { body: unknown } = await this.helpdesk
      .as(admin)
      .get('/automation-rules')
      .query({ tenant: tenant.slug })
      .expect(200);
    return (list.body as { items: RuleView[] }).items;
  }

  /** Lets rules look and act at a moment, until nothing is left to do. */
  async pass({ tenant }: TestDepartment, now: Date): Promise<void> {
    const [plan, run] = [this.get(PlanRules), this.get(RunRules)];
    for (;;) {
      const more = await plan.plan([tenant], now);
      const settled = await run.run(tenant, now);
      if (more.length === 0 && settled === 0) return;
    }
  }

  get<T>(type: new (...parameters: never[]) => T): T {
    return this.helpdesk.app.get(type, { strict: false });
  }
}

export function aRuleBody(tenant: string): Record<string, unknown> {
  return {
    ...{ tenant, name: `Rule ${String(Math.random())}`, enabled: true, on: ['created'] },
    when: { all: [] },
    actions: [{ do: 'set_priority', priority: 'P2', reason: 'A rule of the desk' }],
  };
}
