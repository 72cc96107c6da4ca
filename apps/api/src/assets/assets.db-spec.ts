import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HelpdeskTestApp, type TestDepartment } from '#testing';

interface Asset {
  readonly id: string;
  readonly tag: string;
  readonly version: number;
}

describe('the register of equipment', () => {
  let helpdesk: HelpdeskTestApp;
  let ours: TestDepartment;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
    ours = await helpdesk.aDepartment();
  });
  afterAll(() => helpdesk.stop());

  let count = 0;
  async function add(fields: object = {}, department = ours): Promise<Asset> {
    count += 1;
    const { body } = await helpdesk
      .as(department.agent)
      .post('/assets')
      .send({
        tenant: department.tenant.slug,
        tag: `LT-${String(count).padStart(4, '0')}`,
        name: 'Laptop 14"',
        kind: 'laptop',
        ...fields,
      })
      .expect(201);
    return body as Asset;
  }

  it('takes equipment in and shows it', async () => {
    const response = await helpdesk
      .as(ours.admin)
      .post('/assets')
      .send({
        tenant: ours.tenant.slug,
        tag: 'PH-1',
        name: 'Desk phone',
        kind: 'phone',
        manufacturer: 'Ringwell',
        model: 'R2',
        serial: 'S-77',
        status: 'deployed',
        site: 'Leeds',
        holderId: ours.requester.id,
        purchasedOn: '2024-02-29',
        warrantyEndsOn: '2027-02-28',
        refreshDueOn: '2028-02-29',
        costPence: 12_900,
      })
      .expect(201);
    const asset = response.body as Asset;

    expect(response.headers).toMatchObject({
      etag: '"1"',
      location: `/api/v1/assets/${asset.id}`,
    });
    const shown = await helpdesk.as(ours.lead).get(`/assets/${asset.id}`).expect(200);
    expect(shown.body).toEqual(asset);
    expect(asset).toMatchObject({
      tenant: ours.tenant.slug,
      tag: 'PH-1',
      status: 'deployed',
      holder: { id: ours.requester.id, name: ours.requester.name },
      purchasedOn: '2024-02-29',
      costPence: 12_900,
      version: 1,
    });
  });

  it.each(['tag', 'name', 'kind'])('takes nothing in without its %s', async (field) => {
    const { body } = await helpdesk
      .as(ours.agent)
      .post('/assets')
      .send({ tenant: ours.tenant.slug, tag: 'X-1', name: 'X', kind: 'other', [field]: undefined })
      .expect(400);
    const { code, errors } = body as { code: string; errors: { field: string }[] };
    expect(code).toBe('invalid_input');
    expect(new Set(errors.map((error) => error.field))).toEqual(new Set([field]));
  });

  it('is found by words, holder, status and kind, page by page', async () => {
    const department = await helpdesk.aDepartment();
    const holder = department.requester;
    await add({ tag: 'A-1', model: 'Falcon' }, department);
    await add({ tag: 'A-2', status: 'deployed', holderId: holder.id }, department);
    await add({ tag: 'A-3', kind: 'printer', serial: 'falcon-9' }, department);
    const tags = async (query: string): Promise<string[]> => {
      const { body } = await helpdesk.as(department.agent).get(`/assets?${query}`).expect(200);
      return (body as { items: Asset[] }).items.map(({ tag }) => tag);
    };

    expect(await tags('')).toEqual(['A-1', 'A-2', 'A-3']);
    expect(await tags('q=FALCON')).toEqual(['A-1', 'A-3']);
    expect(await tags('q=50%25')).toEqual([]);
    expect(await tags(`holder=${holder.id}`)).toEqual(['A-2']);
    expect(await tags('status=in_stock&kind=printer')).toEqual(['A-3']);
    const { body: first } = await helpdesk.as(department.agent).get('/assets?limit=2');
    const { nextCursor } = first as { nextCursor: string };
    expect(await tags(`limit=2&cursor=${nextCursor}`)).toEqual(['A-3']);
  });

  it('shows a requester what they hold, without its cost', async () => {
    const mine = await add({ status: 'deployed', holderId: ours.requester.id, costPence: 80_000 });
    const other = await add({ status: 'deployed', holderId: ours.requester2.id });

    const { body } = await helpdesk.as(ours.requester).get('/assets?holder=me&kind=laptop');

    expect((body as { items: unknown[] }).items).toEqual([
      expect.objectContaining({ id: mine.id, costPence: null }),
    ]);
    await helpdesk.as(ours.requester).get(`/assets/${mine.id}`).expect(200);
    await helpdesk.as(ours.requester).get(`/assets/${other.id}`).expect(404);
    await helpdesk.as(ours.requester).patch(`/assets/${mine.id}`).send({ name: 'X' }).expect(403);
    await helpdesk.as(ours.lead).patch(`/assets/${mine.id}`).send({ name: 'X' }).expect(403);
  });

  it('is closed to other departments', async () => {
    const theirs = await helpdesk.aDepartment();
    const asset = await add();

    await helpdesk.as(ours.agent).get(`/assets/${asset.id}`).expect(200);
    await helpdesk.as(theirs.agent).get(`/assets/${asset.id}`).expect(404);
    await helpdesk.as(theirs.agent).patch(`/assets/${asset.id}`).send({ name: 'X' }).expect(404);
    await helpdesk.as(theirs.agent).get(`/assets?tenant=${ours.tenant.slug}`).expect(400);
    const { body } = await helpdesk.as(theirs.agent).get('/assets');
    expect(body).toEqual({ items: [], nextCursor: null });
  });

  it('changes equipment at the version that was read, and says so in the journal', async () => {
    const asset = await add({ status: 'deployed', holderId: ours.requester.id, site: 'York' });
    const as = helpdesk.as(ours.agent).with({ 'if-match': '"1"' });

    const changed = await as
      .patch(`/assets/${asset.id}`)
      .send({ status: 'in_stock', site: null, name: 'Laptop 14"' })
      .expect(200);
    await as.patch(`/assets/${asset.id}`).send({ site: 'Hull' }).expect(412);

    expect(changed.body).toMatchObject({
      status: 'in_stock',
      site: null,
      holder: null,
      version: 2,
    });
    expect(changed.headers['etag']).toBe('"2"');
    const { rows } = await helpdesk.admin.query<{ type: string; data: object }>(
      'select type, data from app.journal where subject_id = $1 order by seq',
      [asset.id],
    );
    expect(rows).toEqual([
      { type: 'asset.added', data: { tag: asset.tag, name: 'Laptop 14"' } },
      {
        type: 'asset.changed',
        data: {
          changes: {
            status: ['deployed', 'in_stock'],
            site: ['York', null],
            personId: [ours.requester.id, null],
          },
        },
      },
    ]);
  });

  it('leaves everything as it is when nothing is different', async () => {
    const asset = await add();

    const { body } = await helpdesk
      .as(ours.agent)
      .patch(`/assets/${asset.id}`)
      .send({ tag: asset.tag })
      .expect(200);

    expect(body).toEqual(asset);
  });

  it('has each tag once in a department', async () => {
    const theirs = await helpdesk.aDepartment();
    const asset = await add({ tag: 'ONCE' });
    const other = await add();
    await add({ tag: 'ONCE' }, theirs);

    const again = await helpdesk
      .as(ours.agent)
      .post('/assets')
      .send({ tenant: ours.tenant.slug, tag: asset.tag, name: 'Twin', kind: 'other' })
      .expect(409);
    const moved = await helpdesk
      .as(ours.agent)
      .patch(`/assets/${other.id}`)
      .send({ tag: asset.tag })
      .expect(409);

    expect(again.body).toMatchObject({ code: 'tag_taken' });
    expect(moved.body).toMatchObject({ code: 'tag_taken' });
  });

  it('adds equipment once for one Idempotency-Key', async () => {
    const as = helpdesk.as(ours.agent).with({ 'idempotency-key': 'the-same' });
    const body = { tenant: ours.tenant.slug, tag: 'KEY-1', name: 'Mouse', kind: 'other' };

    const first = await as.post('/assets').send(body).expect(201);
    const second = await as.post('/assets').send(body).expect(201);

    expect(second.body).toEqual(first.body);
  });

  it.each([
    { field: 'holderId', fields: { status: 'in_stock', holderId: 'THEIRS' } },
    { field: 'holderId', fields: { status: 'deployed', holderId: 'STRANGER' } },
    { field: 'tag', fields: { tag: ' ' } },
    { field: 'kind', fields: { kind: 'horse' } },
    { field: 'costPence', fields: { costPence: -1 } },
    { field: 'purchasedOn', fields: { purchasedOn: '2026-02-30' } },
    { field: 'purchasedOn', fields: { purchasedOn: '0000-01-01' } },
    { field: 'name', fields: { name: 'Lap\u0000top' } },
    { field: 'colour', fields: { colour: 'red' } },
  ])('refuses $fields and names $field', async ({ field, fields }) => {
    const people = { THEIRS: ours.requester.id, STRANGER: '0193a3b0-0000-7000-8000-000000000001' };
    const named = JSON.parse(
      JSON.stringify(fields).replace(/THEIRS|STRANGER/, (who) => people[who as 'THEIRS']),
    ) as object;

    const { body } = await helpdesk
      .as(ours.agent)
      .post('/assets')
      .send({ tenant: ours.tenant.slug, tag: 'BAD', name: 'Bad', kind: 'other', ...named })
      .expect(400);

    expect((body as { errors: { field: string }[] }).errors.map((each) => each.field)).toContain(
      field,
    );
  });

  it('can be named on tickets by those who see it', async () => {
    const [held, other] = [
      await add({ status: 'deployed', holderId: ours.requester.id }),
      await add(),
    ];
    const ticket = {
      tenant: ours.tenant.slug,
      type: 'incident',
      subject: 'It does not start',
      description: 'Nothing happens.',
      impact: 'low',
      urgency: 'medium',
    };

    const raised = await helpdesk
      .as(ours.requester)
      .post('/tickets')
      .send({ ...ticket, assetIds: [held.id] })
      .expect(201);
    const refused = await helpdesk
      .as(ours.requester)
      .post('/tickets')
      .send({ ...ticket, assetIds: [other.id] })
      .expect(400);

    expect((raised.body as { assets: unknown[] }).assets).toEqual([
      { id: held.id, tag: held.tag, name: 'Laptop 14"' },
    ]);
    expect(refused.body).toMatchObject({ errors: [{ field: 'assetIds' }] });
    const { ref } = raised.body as { ref: string };
    const changed = await helpdesk
      .as(ours.agent)
      .patch(`/tickets/${ref}`)
      .send({ assetIds: [other.id] })
      .expect(200);
    expect((changed.body as { assets: { id: string }[] }).assets.map(({ id }) => id)).toEqual([
      other.id,
    ]);
  });
});
