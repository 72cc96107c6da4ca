import { setTimeout as pause } from 'node:timers/promises';
import { io } from 'socket.io-client';
import type { TestPerson } from '../../libs/testing/test-department.js';

const PAUSE_MS = 50;
const PATIENCE_MS = 20_000;

/** Something that people or programs ask of the desk, and what is to be answered meanwhile. */
interface Probe {
  readonly name: string;
  /** @returns what is wrong with the answer; null when nothing is. */
  ask(): Promise<string | null>;
}

/** What is there to be asked for. */
export interface ProbeTargets {
  readonly url: string;
  readonly agent: TestPerson;
  readonly slug: string;
  readonly ref: string;
  readonly attachmentId: string;
}

/** How one kind of request fared. */
export interface ProbeFigures {
  readonly name: string;
  asked: number;
  slowestMs: number;
  readonly wrong: string[];
}

/** Asks everything again and again until it is told to stop. */
export class OutageProbes {
  readonly figures: ProbeFigures[] = [];
  private stopped = false;
  private readonly running: Promise<void>[];

  constructor(targets: ProbeTargets) {
    this.running = probesOf(targets).map((probe) => this.keepAsking(probe));
  }

  /** @returns how each kind fared, all of them asked at least once. */
  async stop(): Promise<readonly ProbeFigures[]> {
    while (this.figures.some(({ asked }) => asked === 0)) await pause(PAUSE_MS);
    this.stopped = true;
    await Promise.all(this.running);
    return this.figures;
  }

  private async keepAsking(probe: Probe): Promise<void> {
    const figures: ProbeFigures = { name: probe.name, asked: 0, slowestMs: 0, wrong: [] };
    this.figures.push(figures);
    while (!this.stopped) {
      const began = performance.now();
      const wrong = await probe.ask().catch((error: unknown) => String(error));
      // One that began before the end and was answered after it says nothing.
      if (this.isOver()) return;
      figures.asked += 1;
      figures.slowestMs = Math.max(figures.slowestMs, performance.now() - began);
      if (wrong !== null) figures.wrong.push(wrong);
      await pause(PAUSE_MS);
    }
  }

  private isOver(): boolean {
    return this.stopped;
  }
}

function probesOf({ url, agent, slug, ref, attachmentId }: ProbeTargets): Probe[] {
  const headers = { cookie: `commondesk=${agent.secret}`, 'x-acting-as': agent.hat };
  const http = (name: string, path: string, init: RequestInit = {}): Probe => ({
    name,
    ask: async () => {
      const given = { ...headers, ...(init.headers as Record<string, string> | undefined) };
      return unavailable(await fetch(`${url}${path}`, { ...init, ...limit(), headers: given }));
    },
  });
  const json = (name: string, path: string, body: object): Probe =>
    http(name, path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    });
  const file = new FormData();
  file.append('file', new Blob(['a few words'], { type: 'text/plain' }), 'words.txt');
  const incident = {
    ...{ tenant: slug, type: 'incident', subject: 'Meanwhile', description: 'It is away.' },
    ...{ impact: 'low', urgency: 'low' },
  };
  return [
    http('a list of tickets', `/api/v1/tickets?tenant=${slug}`),
    http('a ticket', `/api/v1/tickets/${ref}`),
    http('who one is', '/api/v1/me'),
    json('raising a ticket', '/api/v1/tickets', incident),
    json('a reply', `/api/v1/tickets/${ref}/replies`, { body: 'Is anybody there?' }),
    json('signing in', '/api/v1/auth/sign-in', { email: agent.email, password: 'not this one' }),
    http('sending a file', `/api/v1/tickets/${ref}/attachments`, { method: 'POST', body: file }),
    http('reading a file', `/api/v1/tickets/${ref}/attachments/${attachmentId}`),
    http('readiness', '/health/ready'),
    { name: 'liveness', ask: async () => alive(await fetch(`${url}/health/live`, limit())) },
    { name: 'connecting live', ask: () => refusedLive(url, agent) },
  ];
}

function limit(): { readonly signal: AbortSignal } {
  return { signal: AbortSignal.timeout(PATIENCE_MS) };
}

async function unavailable(answer: Response): Promise<string | null> {
  const { status, headers } = answer;
  const body = await answer.text();
  const isProblem = headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  const comesBack = Number(headers.get('retry-after')) > 0;
  return status === 503 && isProblem && comesBack
    ? null
    : `${String(status)} ${body.slice(0, 200)}`;
}

async function alive(answer: Response): Promise<string | null> {
  const body = await answer.text();
  return answer.status === 200 ? null : `${String(answer.status)} ${body}`;
}

/** Over sockets there is no status; the code says the same. */
async function refusedLive(url: string, { secret, hat }: TestPerson): Promise<string | null> {
  const socket = io(`${url}/live`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    timeout: PATIENCE_MS,
    auth: { hat },
    extraHeaders: { cookie: `commondesk=${secret}` },
  });
  try {
    return await new Promise<string | null>((resolve) => {
      socket.once('connect', () => {
        resolve('connected');
      });
      socket.once('connect_error', (error: Error & { data?: { code?: string } }) => {
        resolve(error.data?.code === 'unavailable' ? null : String(error));
      });
    });
  } finally {
    socket.disconnect();
  }
}
