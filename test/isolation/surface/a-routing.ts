import type { HelpdeskTestApp, TestDepartment } from '#testing';
import { succeed } from './made.js';

/** A rule that sends what is of a category to a group, and what an agent of it knows. */
export async function aRouting(
  helpdesk: HelpdeskTestApp,
  { tenant: { slug: tenant }, agent, admin }: Pick<TestDepartment, 'tenant' | 'agent' | 'admin'>,
  { category, group }: { readonly category: string; readonly group: string },
): Promise<void> {
  const asAdmin = helpdesk.as(admin);
  await succeed(
    asAdmin.patch(`/agents/${agent.id}`).send({ tenant, workLimit: 900, skills: ['phones'] }),
  );
  const rule = { name: 'Known', when: { field: 'category', is: category }, group };
  await succeed(asAdmin.put('/routing-rules').send({ tenant, rules: [rule] }));
}
