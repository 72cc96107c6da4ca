import { randomUUID } from 'node:crypto';
import { Clock } from '#clock';
import {
  type Actor,
  IdentityDoor,
  openTenantSource,
  type Role,
  type Tenant,
  TenantDb,
} from '#tenancy';
import pg from 'pg';
import { testDatabase } from '../../../../../test/harness/test-database.js';
import { officeHours, type ServiceCalendar } from '../../calendars/domain/service-calendar.js';
import { policyByPriority, type SlaPolicy } from '../domain/sla-policy.js';

/** A clock that stands where a test puts it. */
export class SetClock extends Clock {
  constructor(private at: Date) {
    super();
  }

  override now(): Date {
    return this.at;
  }

  set(at: Date): void {
    this.at = at;
  }
}

export const STANDARD_POLICY = policyByPriority({
  P1: { firstResponse: 15, resolve: 240 },
  P2: { firstResponse: 30, resolve: 360 },
  P3: { firstResponse: 60, resolve: 480 },
  P4: { firstResponse: 120, resolve: 1440 },
  P5: { firstResponse: 480 },
});

export interface TestDepartmentOptions {
  readonly timezone?: string;
  /** Whether the directory of the installation knows it. */
  readonly listed?: boolean;
  readonly policy?: SlaPolicy;
  readonly hours?: ServiceCalendar;
}

/** A department with its people, one for each hat. */
export interface TestDepartment {
  readonly tenant: Tenant;
  as(role: Role): Actor;
  /** Adds somebody. @returns their id. */
  aPerson(name: string): Promise<string>;
  /** Adds a resolver group. @returns its id. */
  aGroup(slug: string, members?: readonly string[]): Promise<string>;
  /** Adds a ticket without clocks. */
  aTicket(changes?: Partial<TestTicket>): Promise<TestTicket>;
}

export interface TestTicket {
  readonly id: string;
  readonly ref: string;
  readonly subject: string;
  readonly status: string;
  readonly priority: string;
  readonly groupId: string | null;
  readonly assigneeId: string | null;
  readonly createdAt: Date;
}

/** The database of the tests as the product sees it, for tests of services without HTTP. */
export class TestDesk {
  private constructor(
    readonly db: TenantDb,
    readonly door: IdentityDoor,
    readonly admin: pg.Client,
    private readonly close: () => Promise<void>,
  ) {}

  static async open(): Promise<TestDesk> {
    const { adminUrl, appUrl: url, directUrl, contextKey } = await testDatabase();
    const preparedStatements = directUrl === undefined;
    const source = await openTenantSource({ url, entities: [], poolSize: 10, preparedStatements });
    const admin = new pg.Client(adminUrl);
    await admin.connect();
    const db = new TenantDb(source, contextKey);
    return new TestDesk(db, new IdentityDoor(source), admin, () => source.destroy());
  }

  async stop(): Promise<void> {
    await this.close();
    await this.admin.end();
  }

  /** A new department; with office hours in its zone and the standard policy unless it is said. */
  async aDepartment({
    timezone = 'Europe/London',
    listed = false,
    policy = STANDARD_POLICY,
    hours = officeHours(timezone, ['2026-12-25']),
  }: TestDepartmentOptions = {}): Promise<TestDepartment> {
    const tenant = aTenant(timezone);
    if (listed) await this.list(tenant);
    await this.admin.query('insert into app.counters (tenant_id) values ($1)', [tenant.id]);
    const versionId = await this.givePolicy(tenant, policy, hours);
    const people = new Map<Role, string>();
    for (const role of ['requester', 'agent', 'lead', 'admin'] as const) {
      people.set(role, await this.person(tenant, `The ${role}`));
    }
    await this.admin.query('insert into app.leads (tenant_id, person_id) values ($1, $2)', [
      tenant.id,
      people.get('lead'),
    ]);
    const requesterId = people.get('requester') ?? '';
    let number = 1000;
    return {
      tenant,
      as: (role) => ({
        personId: people.get(role) ?? null,
        name: `The ${role}`,
        role,
        tenants: [tenant],
      }),
      aPerson: (name) => this.person(tenant, name),
      aGroup: (slug, members = []) => this.group(tenant, slug, members),
      aTicket: (changes = {}) => {
        number += 1;
        const ref = `${tenant.prefix}-${String(number)}`;
        return this.ticket(tenant, { ref, requesterId, versionId, ...changes });
      },
    };
  }

  private async list({ id, slug, prefix, name, timezone }: Tenant): Promise<void> {
    await this.admin.query(
      'insert into auth.tenants (id, slug, prefix, name, timezone) values ($1, $2, $3, $4, $5)',
      [id, slug, prefix, name, timezone],
    );
  }

  private async givePolicy(
    tenant: Tenant,
    policy: SlaPolicy,
    hours: ServiceCalendar,
  ): Promise<string> {
    const ids = { calendar: randomUUID(), hours: randomUUID(), policy: randomUUID() };
    const versionId = randomUUID();
    const at = new Date('2026-01-01T00:00:00Z');
    await this.admin.query(`insert into app.calendars values ($1, $2, 'Office hours')`, [
      tenant.id,
      ids.calendar,
    ]);
    await this.admin.query(`insert into app.calendar_versions values ($1, $2, $3, 1, $4, $5)`, [
      tenant.id,
      ids.hours,
      ids.calendar,
      JSON.stringify(hours),
      at,
    ]);
    await this.admin.query(`insert into app.sla_policies values ($1, $2, 'Standard')`, [
      tenant.id,
      ids.policy,
    ]);
    await this.admin.query(
      `insert into app.sla_policy_versions values ($1, $2, $3, 1, $4, $5, $6)`,
      [tenant.id, versionId, ids.policy, ids.hours, JSON.stringify(policy), at],
    );
    await this.admin.query(`insert into app.sla_defaults values ($1, $2)`, [tenant.id, versionId]);
    return versionId;
  }

  private async person(tenant: Tenant, name: string): Promise<string> {
    const id = randomUUID();
    await this.admin.query('insert into app.people (tenant_id, id, name) values ($1, $2, $3)', [
      tenant.id,
      id,
      name,
    ]);
    return id;
  }

  private async group(tenant: Tenant, slug: string, members: readonly string[]): Promise<string> {
    const id = randomUUID();
    await this.admin.query(
      'insert into app.resolver_groups (tenant_id, id, slug, name) values ($1, $2, $3, $3)',
      [tenant.id, id, slug],
    );
    for (const member of members) {
      await this.admin.query('insert into app.resolver_group_members values ($1, $2, $3)', [
        tenant.id,
        id,
        member,
      ]);
    }
    return id;
  }

  private async ticket(
    tenant: Tenant,
    given: Partial<TestTicket> & { ref: string; requesterId: string; versionId: string },
  ): Promise<TestTicket> {
    const { requesterId, versionId, ...changes } = given;
    const ticket: TestTicket = {
      id: randomUUID(),
      subject: 'The printer is on fire',
      status: 'new',
      priority: 'P3',
      groupId: null,
      assigneeId: null,
      createdAt: new Date('2026-11-24T10:00:00Z'),
      ...changes,
    };
    await this.admin.query(
      `insert into app.tickets (tenant_id, id, ref, type, subject, status, impact, urgency,
         priority, requester_id, affected_id, assignee_id, group_id, channel, policy_version_id,
         created_by_id, created_at, updated_at)
       values ($1, $2, $3, 'incident', $4, $5, 'medium', 'medium', $6, $7, $7, $8, $9, 'desk',
         $10, $7, $11, $11)`,
      [
        ...[tenant.id, ticket.id, ticket.ref, ticket.subject, ticket.status, ticket.priority],
        ...[requesterId, ticket.assigneeId, ticket.groupId, versionId, ticket.createdAt],
      ],
    );
    await this.admin.query(
      `insert into app.ticket_participants (tenant_id, ticket_id, person_id, part)
       values ($1, $2, $3, 'requester')`,
      [tenant.id, ticket.id, requesterId],
    );
    return ticket;
  }
}

function aTenant(timezone: string): Tenant {
  const id = randomUUID();
  const prefix = id
    .replaceAll('-', '')
    .slice(0, 6)
    .replaceAll(/[0-9a-f]/g, (digit) => 'ABCDEFGHIJKLMNOP'.charAt(Number.parseInt(digit, 16)));
  return { id, slug: `d${id.slice(0, 8)}`, prefix, name: 'A department', timezone };
}
