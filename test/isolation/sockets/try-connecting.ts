import { type HelpdeskTestApp, LiveTestClient, ByteRecorder } from '#testing';
import { EvidenceBook } from '../evidence-book.js';
import type { Evidence } from '../finding.js';
import { aToken, inSession, type Shown, spoiledCredentials } from '../http/callers.js';
import type { World } from '../surface/world.js';
import { somethingHappens, tellingWords } from './happenings.js';

/** A connection that must be refused. */
interface Unwelcome {
  readonly who: string;
  readonly shown: Shown;
  readonly auth?: object;
  readonly namespace?: string;
  readonly refusal: string;
}

/** Connects as everybody who may not: with spoiled credentials, from elsewhere, in others' hats. */
export async function tryConnecting(helpdesk: HelpdeskTestApp, theirs: World): Promise<Evidence> {
  const book = new EvidenceBook();
  for (const unwelcome of await everybodyUnwelcome(helpdesk, theirs)) {
    const { who, shown, auth = {}, namespace = '/live', refusal } = unwelcome;
    const recorder = await ByteRecorder.between(helpdesk.url);
    const { cookie, origin, authorization } = shown;
    const headers = { ...shown, ...(cookie && { cookie }), ...(origin && { origin }) };
    const given = await LiveTestClient.open(`${recorder.url}${namespace}`, { headers, auth }).then(
      (client) => {
        client.close();
        return 'it was let in';
      },
      (error: unknown) => reasonOf(error),
    );
    const leaked = tellingWords(theirs).some((word) => recorder.heard.includes(word));
    recorder.close();
    book.note(
      'Without a valid session, token or role no live connection opens',
      `a connection with ${who}${authorization === undefined ? '' : ' in a header'}`,
      leaked
        ? 'it was told something of the department'
        : given === refusal
          ? null
          : `it was answered "${given}" in place of "${refusal}"`,
    );
    book.count('connections that must be refused');
  }
  await tryTheRoot(helpdesk, theirs, book);
  return book;
}

function reasonOf(error: unknown): string {
  const { data, message } = error as { data?: { code?: unknown }; message: string };
  return typeof data?.code === 'string' ? data.code : message;
}

/** The namespace that every server has lets anybody in, and says nothing. */
async function tryTheRoot(
  helpdesk: HelpdeskTestApp,
  theirs: World,
  book: EvidenceBook,
): Promise<void> {
  const recorder = await ByteRecorder.between(helpdesk.url);
  const client = await LiveTestClient.open(`${recorder.url}/`, { headers: {}, auth: {} }).catch(
    () => undefined,
  );
  if (client) {
    const { id } = theirs.department.tenant;
    for (const event of ['follow', 'join', 'subscribe', 'viewing']) {
      client.socket.emit(event, { cursors: { [id]: 0 }, ref: theirs.names.ref });
    }
    await somethingHappens(helpdesk, theirs);
  }
  const heard = tellingWords(theirs).filter((word) => recorder.heard.includes(word));
  book.note(
    'Without a valid session, token or role no live connection opens',
    'a connection to the root of the socket server',
    heard.length === 0 && (client?.received.length ?? 0) === 0 ? null : 'it was told something',
  );
  client?.close();
  recorder.close();
}

async function everybodyUnwelcome(
  helpdesk: HelpdeskTestApp,
  { department }: World,
): Promise<Unwelcome[]> {
  const { agent, admin } = department;
  const spoiled = await spoiledCredentials(helpdesk, {
    department: await helpdesk.aDepartment(),
  });
  const good = inSession(helpdesk, agent);
  const writing = (await aToken(helpdesk, agent, ['write'])).token;
  const asAuth = ({ who, shown }: { who: string; shown: Shown }): Unwelcome[] => {
    const token = shown['authorization']?.replace('Bearer ', '');
    return token === undefined || shown['cookie'] !== undefined
      ? []
      : [{ who, shown: {}, auth: { token }, refusal: 'not_signed_in' }];
  };
  return [
    ...spoiled.map((one) => ({ ...one, refusal: 'not_signed_in' })),
    ...spoiled.flatMap(asAuth),
    {
      who: 'a token that may only write',
      shown: {},
      auth: { token: writing },
      refusal: 'not_signed_in',
    },
    {
      who: 'a token that is no text',
      shown: {},
      auth: { token: [agent.secret] },
      refusal: 'not_signed_in',
    },
    {
      who: 'a page of another site',
      shown: { ...good, origin: 'https://evil.example' },
      refusal: 'cross_site',
    },
    { who: 'a page without an origin', shown: { ...good, origin: 'null' }, refusal: 'cross_site' },
    ...[admin.hat, `agent:${department.tenant.slug}`, '*', 'operator', '__proto__'].map((hat) => ({
      ...{ who: `the hat ${hat} of somebody else`, shown: good, auth: { hat } },
      refusal: 'no_such_hat',
    })),
    ...['/live/', '/admin', '/live2', '/__proto__', '/tenant'].map((namespace) => ({
      ...{ who: `the namespace ${namespace}`, shown: good, namespace },
      refusal: 'Invalid namespace',
    })),
  ];
}
