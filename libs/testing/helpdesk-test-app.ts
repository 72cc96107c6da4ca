import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { connectedSettings, readSettings, Settings } from '#config';
import type { Role, Tenant } from '#tenancy';
import { createApp } from '../../apps/api/src/create-app.js';
import { hashSecret, sessionCookieName } from '../../apps/api/src/sign-in/index.js';
import {
  environmentOf,
  type TestDatabase,
  testDatabase,
} from '../../test/harness/test-database.js';
import { Caller } from './caller.js';
import { notingRoutes, type ServedRoute } from './served-routes.js';
import { SettableClock } from './settable-clock.js';
import {
  aDepartment,
  aSignedInAccount,
  type DepartmentOverrides,
  type TestDepartment,
  type TestPerson,
} from './test-department.js';
import { openSession } from './test-session.js';
import { TEST_PUSH_KEY } from './test-push-key.js';

interface StartOptions {
  /** Whether background work runs as well. */
  readonly worker?: boolean;
  /** Environment variables, as for the product. */
  readonly env?: Readonly<Record<string, string>>;
  /** Another than that of this Jest worker. */
  readonly database?: TestDatabase;
}

/**
 * The real API on the test database, as the role of the product, on a port of its own. Several may
 * run at once, as several processes would on one database.
 */
export class HelpdeskTestApp {
  private constructor(
    readonly app: NestFastifyApplication,
    /** Superuser: to prepare what a test needs and to look at what it left. */
    readonly admin: pg.Pool,
    readonly clock: SettableClock,
    private readonly folder: string,
    /** Every route of the router, in the order in which it took them in. */
    readonly servedRoutes: readonly ServedRoute[],
  ) {}

  static async start(options: StartOptions = {}): Promise<HelpdeskTestApp> {
    const { worker = false, env = {}, database } = options;
    const reached = database ?? (await testDatabase());
    const { adminUrl, appUrl, contextKey } = reached;
    const admin = new pg.Pool({ connectionString: adminUrl, max: 4 });
    // The server may end a connection that we are about to end ourselves.
    admin.on('error', () => undefined);
    // Everybody signs in from one address, which other specs may have tried in vain from.
    await admin.query('delete from auth.sign_in_attempts');
    const folder = await mkdtemp(path.join(os.tmpdir(), 'commondesk-desk-'));
    const wanted = readSettings({
      ...USUAL_SETTINGS,
      ...environmentOf(reached),
      ...env,
      DATA_DIR: folder,
    });
    const settings = connectedSettings(wanted, { databaseUrl: appUrl, contextKey });
    const clock = new SettableClock();
    const { app, routes } = await notingRoutes(
      () => createApp(settings, { worker, clock }),
      (made) => made.getHttpAdapter().getInstance(),
    );
    await app.listen(0, '127.0.0.1');
    return new HelpdeskTestApp(app, admin, clock, folder, routes);
  }

  /** Without a path, such as `http://127.0.0.1:40001`. */
  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  get server(): Server {
    return this.app.getHttpServer();
  }

  /** A department that no other test has, with its people signed in. */
  aDepartment(overrides?: DepartmentOverrides): Promise<TestDepartment> {
    return aDepartment(this.admin, overrides);
  }

  /** One more agent of a department, in no group. */
  async anAgentOf({ tenant }: TestDepartment): Promise<TestPerson> {
    const agent = await aSignedInAccount(this.admin, 'Ada Agent');
    return { ...agent, hat: await this.grant(agent, tenant, 'agent') };
  }

  /**
   * Gives somebody a role in a department, or makes them an operator.
   *
   * @returns the hat that it makes.
   */
  async grant(person: TestPerson, tenant: Tenant | null, role: Role): Promise<string> {
    await this.admin.query(
      'insert into auth.grants (account_id, tenant_id, role) values ($1, $2, $3)',
      [person.id, tenant?.id ?? null, role],
    );
    if (!tenant) return role;
    await this.admin.query(
      `insert into app.people (tenant_id, id, name, email) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [tenant.id, person.id, person.name, person.email],
    );
    if (role === 'lead') {
      await this.admin.query(
        'insert into app.leads (tenant_id, person_id) values ($1, $2) on conflict do nothing',
        [tenant.id, person.id],
      );
    }
    return role === 'agent' ? role : `${role}:${tenant.slug}`;
  }

  /** The same person, with another session: as on a second device. */
  async signInAgain(person: TestPerson): Promise<TestPerson> {
    return { ...person, secret: await openSession(this.admin, person.id) };
  }

  /** The `Cookie` header of somebody's browser. */
  cookieOf({ secret }: TestPerson): string {
    return `${sessionCookieName(this.app.get(Settings).publicUrl)}=${secret}`;
  }

  /** Ends their session, as an administrator of the installation would. */
  async endSession({ secret }: TestPerson): Promise<void> {
    await this.admin.query('update auth.sessions set ended_at = now() where secret_hash = $1', [
      hashSecret(secret),
    ]);
  }

  /** Calls as this person, in their usual hat or in another. */
  as(person: TestPerson, hat = person.hat): Caller {
    return new Caller(this.server, { cookie: this.cookieOf(person), 'x-acting-as': hat });
  }

  /** Calls with an API token. */
  withToken(token: string): Caller {
    return new Caller(this.server, { authorization: `Bearer ${token}` });
  }

  anonymous(): Caller {
    return new Caller(this.server, {});
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.admin.end();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Tests send as fast as they can, which no person may. */
const USUAL_SETTINGS = {
  ...{ LOG_LEVEL: 'error', TENANT_RATE: '0', PERSON_RATE: '0' },
  PUSH_KEY: TEST_PUSH_KEY,
};
