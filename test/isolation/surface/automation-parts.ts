import type { HelpdeskTestApp, TestDepartment } from '#testing';
import { idOf } from './made.js';

/** A rule and a macro. */
export async function automationParts(
  helpdesk: HelpdeskTestApp,
  { tenant: { slug: tenant }, admin }: TestDepartment,
  deskWord: string,
): Promise<{ readonly ruleId: string; readonly macroId: string }> {
  const asAdmin = helpdesk.as(admin);
  const actions = [{ do: 'tag', add: [deskWord] }];
  const ruleId = await idOf(
    asAdmin.post('/automation-rules').send({
      ...{ tenant, name: `Rule ${deskWord}`, enabled: true, on: ['desk_replied'] },
      ...{ when: { all: [] }, actions },
    }),
  );
  const macroId = await idOf(
    asAdmin.post('/macros').send({ tenant, name: `Macro ${deskWord}`, actions }),
  );
  return { ruleId, macroId };
}
