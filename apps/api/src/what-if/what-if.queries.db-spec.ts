import { systemActor, TenantDb } from '#tenancy';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aTicket, HelpdeskTestApp } from '#testing';
import { historiesAfter, type HistoryRow, type Place } from './what-if.queries.js';

const AT = new Date('2026-11-23T10:00:00Z');
const PERIOD = { from: AT, to: new Date('2026-11-24T10:00:00Z') };

describe('the tickets of a period, page by page', () => {
  let helpdesk: HelpdeskTestApp;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
    helpdesk.clock.set(AT);
  });
  afterAll(() => helpdesk.stop());

  it('come once each, also those that were created in the same moment, or microseconds apart', async () => {
    const department = await helpdesk.aDepartment();
    const { tenant } = department;
    const made: string[] = [];
    for (let count = 0; count < 5; count += 1) made.push((await aTicket(helpdesk, department)).ref);
    await helpdesk.admin.query(
      `update app.tickets set created_at = created_at + interval '7 microseconds'
       where tenant_id = $1 and ref = any ($2)`,
      [tenant.id, made.slice(2, 4)],
    );
    const tenantDb = helpdesk.app.get(TenantDb, { strict: false });
    const pageAfter = (after: Place | null): Promise<HistoryRow[]> =>
      tenantDb.read(systemActor([tenant]), (tx) =>
        historiesAfter(tx, tenant.id, PERIOD, { after, most: 2 }),
      );
    const pages: string[][] = [];
    let rows = await pageAfter(null);
    while (rows.length > 0) {
      pages.push(rows.map(({ ref }) => ref));
      rows = await pageAfter(rows.at(-1) ?? null);
    }
    expect(pages.map(({ length }) => length)).toEqual([2, 2, 1]);
    expect(pages.flat().toSorted()).toEqual(made.toSorted());
  });
});
