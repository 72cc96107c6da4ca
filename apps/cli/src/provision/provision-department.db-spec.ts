import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { hashPassword } from '../../../api/src/sign-in/index.js';
import { testDatabase } from '../../../../test/harness/test-database.js';
import { type DepartmentPlan, USUAL_CATEGORIES, USUAL_GROUPS } from './department-plan.js';
import { provisionDepartment } from './provision-department.js';

describe('making a department', () => {
  let client: pg.Client;
  let passwordHash: string;
  let made = 0;

  beforeAll(async () => {
    const { adminUrl } = await testDatabase();
    client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    passwordHash = await hashPassword('correct horse battery');
  });
  afterAll(() => client.end());

  const plan = (changes: Partial<DepartmentPlan> = {}): DepartmentPlan => {
    made += 1;
    const letter = String.fromCharCode(64 + made);
    return {
      slug: `planned-${String(made)}`,
      prefix: `PLAN${letter}`,
      name: 'Planned Department',
      timezone: 'Europe/London',
      categories: USUAL_CATEGORIES,
      groups: USUAL_GROUPS,
      handBreachesTo: 'service-desk',
      people: [],
      at: new Date('2026-01-05T09:00:00Z'),
      ...changes,
    };
  };
  const one = async (query: string, values: readonly unknown[]): Promise<unknown> => {
    const { rows } = await client.query<{ answer: unknown }>(query, [...values]);
    return rows[0]?.answer;
  };

  it('writes everything that a first ticket needs', async () => {
    const { tenant } = await provisionDepartment(client, plan());
    const counted = await one(
      `select jsonb_build_object(
         'counters', (select count(*) from app.counters where tenant_id = $1),
         'categories', (select count(*) from app.categories where tenant_id = $1),
         'groups', (select count(*) from app.resolver_groups where tenant_id = $1),
         'cells', (select count(*) from app.priority_matrix where tenant_id = $1),
         'escalation', (select e.definition #>> '{ladders,0,steps,1,actions,0,group}'
           from app.escalation_versions e where e.tenant_id = $1)
       ) as answer`,
      [tenant.id],
    );
    expect(counted).toEqual({
      counters: 1,
      categories: 8,
      groups: 4,
      cells: 9,
      escalation: 'service-desk',
    });
  });

  it('promises service in office hours, bank holidays left out', async () => {
    const { tenant } = await provisionDepartment(client, plan());
    const promised = await one(
      `select jsonb_build_object('rules', p.definition -> 'rules', 'pauses', p.definition -> 'pauses',
         'zone', c.definition -> 'timezone', 'monday', c.definition -> 'week' -> 'mon',
         'christmas', c.definition -> 'holidays' ? '2026-12-25') as answer
       from app.sla_defaults d
       join app.sla_policy_versions p on p.tenant_id = d.tenant_id and p.id = d.policy_version_id
       join app.calendar_versions c on c.tenant_id = p.tenant_id and c.id = p.calendar_version_id
       where d.tenant_id = $1`,
      [tenant.id],
    );
    expect(promised).toMatchObject({
      zone: 'Europe/London',
      monday: [['09:00', '17:00']],
      christmas: true,
      pauses: ['resolve'],
    });
    const { rules } = promised as { rules: unknown[] };
    expect(rules[0]).toEqual({
      when: { priority: 'P1' },
      targets: { own: 10, firstResponse: 15, nextUpdate: 60, resolve: 240 },
    });
    expect(rules[4]).toEqual({
      when: { priority: 'P5' },
      targets: { firstResponse: 480, resolve: 4800 },
    });
  });

  it('gives people their accounts, roles, groups and the same id everywhere', async () => {
    const { tenant, personIds } = await provisionDepartment(
      client,
      plan({
        people: [
          { name: 'No Account', email: 'no.account@plan.example', site: 'Leeds', vip: true },
          {
            name: 'Both Hats',
            email: 'Both@plan.example',
            account: { passwordHash, roles: ['agent', 'lead'], groups: ['network'] },
          },
        ],
      }),
    );
    const id = personIds.get('both@plan.example');
    const roles = await one(
      'select jsonb_agg(role order by role) as answer from auth.grants where account_id = $1 and tenant_id = $2',
      [id, tenant.id],
    );
    expect(roles).toEqual(['agent', 'lead']);
    const person = await one(
      `select jsonb_build_object('email', p.email, 'lead', l.person_id is not null, 'group', g.slug) as answer
       from app.people p
       left join app.leads l on l.tenant_id = p.tenant_id and l.person_id = p.id
       left join app.resolver_group_members m on m.tenant_id = p.tenant_id and m.person_id = p.id
       left join app.resolver_groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
       where p.tenant_id = $1 and p.id = $2`,
      [tenant.id, id],
    );
    expect(person).toEqual({ email: 'both@plan.example', lead: true, group: 'network' });
    const accounts = await one(
      `select count(*)::int as answer from auth.accounts where email like '%@plan.example'`,
      [],
    );
    expect(accounts).toBe(1);
  });

  it('keeps an account that another department made', async () => {
    const people = [
      {
        name: 'Shared Agent',
        email: 'shared@plan.example',
        account: { passwordHash, roles: ['agent'] as const },
      },
    ];
    const first = await provisionDepartment(client, plan({ people }));
    const second = await provisionDepartment(client, plan({ people }));
    expect(second.personIds).toEqual(first.personIds);
  });

  it('makes nothing when a part of it cannot be made', async () => {
    const wrong = plan({
      people: [
        {
          name: 'Lost',
          email: 'lost@plan.example',
          account: { passwordHash, roles: ['agent'], groups: ['no-such-group'] },
        },
      ],
    });
    await expect(provisionDepartment(client, wrong)).rejects.toThrow(
      'The plan has no resolver group "no-such-group".',
    );
    const left = await one(
      `select (select count(*) from auth.tenants where slug = $1)
            + (select count(*) from auth.accounts where email = 'lost@plan.example') as answer`,
      [wrong.slug],
    );
    expect(left).toBe('0');
  });
});
