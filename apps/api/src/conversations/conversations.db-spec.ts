import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, readdir } from 'node:fs/promises';
import { Settings } from '#config';
import { aTicket, HelpdeskTestApp, type TestDepartment } from '#testing';
import type { AttachmentView, TicketView } from '../tickets/index.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const PART = 'Content-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';

describe('attachments', () => {
  let helpdesk: HelpdeskTestApp;
  let department: TestDepartment;
  let ref: string;

  beforeAll(async () => {
    helpdesk = await HelpdeskTestApp.start();
  });
  afterAll(() => helpdesk.stop());
  beforeEach(async () => {
    department = await helpdesk.aDepartment();
    ({ ref } = await aTicket(helpdesk, department));
  });

  const attach = (name: string, content: Buffer, query = '') =>
    helpdesk
      .as(department.requester)
      .post(`/tickets/${ref}/attachments${query}`)
      .attach('file', content, name);

  const keptFiles = async (): Promise<string[]> => {
    const { attachmentsDir } = helpdesk.app.get(Settings);
    await mkdir(attachmentsDir, { recursive: true });
    const entries = await readdir(attachmentsDir, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  };

  it('come back byte for byte, as a download and never as a page', async () => {
    const { body } = await attach('screen.png', PNG).expect(201);
    const { id } = body as AttachmentView;
    const download = await helpdesk
      .as(department.agent)
      .get(`/tickets/${ref}/attachments/${id}`)
      .expect(200);
    expect(Buffer.compare(download.body as Buffer, PNG)).toBe(0);
    expect(download.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': "attachment; filename*=UTF-8''screen.png",
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
  });

  it.each([
    ['page.html', Buffer.from('<script>alert(1)</script>'), 415],
    ['screen.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 415],
    ['notes.txt', PNG, 415],
    ['big.txt', Buffer.alloc(26 * 1024 * 1024, 'a'), 413],
  ])('refuse %s and keep nothing of it', async (name, content, status) => {
    const before = await keptFiles();
    await attach(name, content).expect(status);
    expect(await keptFiles()).toEqual(before);
    const { body } = await helpdesk.as(department.requester).get(`/tickets/${ref}`).expect(200);
    expect((body as TicketView).attachments).toEqual([]);
  });

  it.each([
    ['end in the middle', 'multipart/form-data; boundary=edge', `--edge\r\n${PART}half of`],
    ['end before they begin', 'multipart/form-data; boundary=edge', '--edge\r\nContent-Disp'],
    [
      'have another boundary',
      'multipart/form-data; boundary=other',
      `--edge\r\n${PART}x\r\n--edge--`,
    ],
    ['have none', 'multipart/form-data', `--edge\r\n${PART}x\r\n--edge--`],
  ])('that %s are refused, and nothing of them is kept', async (_, type, body) => {
    const before = await keptFiles();
    const answer = await helpdesk
      .as(department.requester)
      .post(`/tickets/${ref}/attachments`)
      .set('content-type', type)
      .send(body)
      .expect(400);
    expect(answer.body).toMatchObject({ code: 'invalid_request' });
    expect(await keptFiles()).toEqual(before);
  });

  it('that are internal are not there for the requester', async () => {
    await attach('mine.txt', Buffer.from('secret'), '?visibility=internal').expect(403);
    const { body } = await helpdesk
      .as(department.agent)
      .post(`/tickets/${ref}/attachments?visibility=internal`)
      .attach('file', Buffer.from('only for us'), 'notes.txt')
      .expect(201);
    const { id } = body as AttachmentView;
    const path = `/tickets/${ref}/attachments/${id}`;
    await helpdesk.as(department.agent).get(path).expect(200);
    await helpdesk.as(department.requester).get(path).expect(404);
  });

  it('need a file in a form', async () => {
    const { body } = await helpdesk
      .as(department.requester)
      .post(`/tickets/${ref}/attachments`)
      .send({ file: 'x' })
      .expect(400);
    expect(body).toMatchObject({ errors: [{ field: 'file' }] });
  });
});
