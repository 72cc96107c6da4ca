import 'reflect-metadata';
import { IsBoolean, IsIn, IsInt, IsOptional, Matches, Max, Min, MinLength } from 'class-validator';
import { FromEnvironment } from './environment-field.js';
import {
  IsHost,
  IsMailbox,
  IsNetworkList,
  IsOrigin,
  IsPushPrivateKey,
  IsServerUrl,
} from './setting-rules.js';

/** Least urgent last; `silent` writes nothing. */
const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

const PORT_RULE = { message: 'must be a whole number from 1 to 65535' };
const RATE_RULE = { message: 'must be a whole number up to 1000000' };

const wholeNumber = (text: string): unknown => (/^\d+$/.test(text) ? Number(text) : text);
const flag = (text: string): unknown => ({ true: true, false: false })[text] ?? text;
const list = (text: string): unknown =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Everything that can be set from outside, read once at start by {@link readSettings}. */
export class Settings {
  @FromEnvironment('PORT', {
    fallback: '3000',
    meaning: 'TCP port of the web pages, the API and the live connection.',
    parse: wholeNumber,
  })
  @IsInt(PORT_RULE)
  @Min(1, PORT_RULE)
  @Max(65535, PORT_RULE)
  port: number;

  @FromEnvironment('HOST', {
    fallback: '127.0.0.1',
    meaning: 'Address to listen on; `0.0.0.0` lets other machines in.',
  })
  @IsHost({ message: 'must be an IP address or a host name' })
  host: string;

  @FromEnvironment('PUBLIC_URL', {
    meaning: 'Where people reach the desk; used in links, cookies and origin checks.',
    defaultNote: '`http://localhost:PORT`',
  })
  @IsOrigin({ message: 'must be an http or https address without a path' })
  publicUrl: string;

  @FromEnvironment('DATA_DIR', {
    fallback: './data',
    meaning: 'Folder of the database that comes with Commondesk, its secrets and attachments.',
  })
  @Matches(/\S/, { message: 'must be a folder' })
  dataDir: string;

  @FromEnvironment('ATTACHMENTS_DIR', {
    meaning: 'Folder of the files that people attach to tickets.',
    defaultNote: '`DATA_DIR/attachments`',
  })
  @Matches(/\S/, { message: 'must be a folder' })
  attachmentsDir: string;

  @FromEnvironment('DATABASE_URL', {
    meaning:
      'PostgreSQL (16 or later) of your own, as the role `app`; the one that comes with Commondesk is then not started.',
    secret: true,
  })
  @IsOptional()
  @IsServerUrl(['postgres:', 'postgresql:'], {
    message: 'must look like postgresql://app:PASSWORD@HOST:5432/DATABASE',
  })
  databaseUrl?: string;

  @FromEnvironment('DATABASE_DIRECT_URL', {
    meaning:
      'The same as `DATABASE_URL`, past a pooler: one connection of each process waits there for news of the others. Only with `DATABASE_URL`.',
    defaultNote: '`DATABASE_URL`',
    secret: true,
  })
  @IsOptional()
  @IsServerUrl(['postgres:', 'postgresql:'], {
    message: 'must look like postgresql://app:PASSWORD@HOST:5432/DATABASE',
  })
  databaseDirectUrl?: string;

  @FromEnvironment('PREPARED_STATEMENTS', {
    fallback: 'true',
    meaning:
      'Whether statements are prepared by name; `false` behind a pooler in transaction mode that cannot keep them, such as PgBouncer before 1.21.',
    parse: flag,
  })
  @IsBoolean({ message: 'must be true or false' })
  preparedStatements: boolean;

  @FromEnvironment('MIGRATOR_DATABASE_URL', {
    meaning:
      'The same database as a role that may change the schema; set it to migrate at start. Past a pooler. Only with `DATABASE_URL`.',
    secret: true,
  })
  @IsOptional()
  @IsServerUrl(['postgres:', 'postgresql:'], {
    message: 'must look like postgresql://ROLE:PASSWORD@HOST:5432/DATABASE',
  })
  migratorDatabaseUrl?: string;

  @FromEnvironment('CONTEXT_KEY', {
    meaning:
      'Secret that signs who may see which department, the same for every process on a database. Required with `DATABASE_URL`.',
    defaultNote: 'made once, kept in `DATA_DIR/secrets.json`',
    secret: true,
  })
  @IsOptional()
  @MinLength(32, { message: 'must be at least 32 characters long' })
  contextKey?: string;

  @FromEnvironment('WORKER', {
    fallback: 'inline',
    meaning: 'Background work: `inline` in the same process as the API, `off` to run it apart.',
  })
  @IsIn(['inline', 'off'], { message: 'must be inline or off' })
  worker: 'inline' | 'off';

  @FromEnvironment('DEMO', {
    meaning: 'Whether a first start on an empty database makes the demo departments and people.',
    defaultNote: '`true`, or `false` with `DATABASE_URL`',
    parse: flag,
  })
  @IsBoolean({ message: 'must be true or false' })
  demo: boolean;

  @FromEnvironment('REDIS_URL', {
    meaning: 'Redis that carries presence between several API processes.',
    secret: true,
  })
  @IsOptional()
  @IsServerUrl(['redis:', 'rediss:'], { message: 'must look like redis://HOST:6379' })
  redisUrl?: string;

  @FromEnvironment('SMTP_URL', {
    meaning:
      'Mail server that e-mail goes out through; without it none does. Encrypted (`smtps`, or STARTTLS) unless it is on this machine. With `MAIL_FROM`.',
    secret: true,
  })
  @IsOptional()
  @IsServerUrl(['smtp:', 'smtps:'], {
    message: 'must look like smtps://USER:PASSWORD@HOST:465 or smtp://HOST:587',
  })
  smtpUrl?: string;

  @FromEnvironment('MAIL_FROM', {
    meaning: 'Whom e-mail comes from: `desk@example.org` or `Service desk <desk@example.org>`.',
  })
  @IsOptional()
  @IsMailbox({ message: 'must be an e-mail address such as desk@example.org' })
  mailFrom?: string;

  @FromEnvironment('PUSH_KEY', {
    meaning:
      'Private key that push messages to browsers are signed with (VAPID), 32 bytes in base64; with `DATABASE_URL` and without it there are none. Browsers that were switched on know it: a new one switches them off.',
    defaultNote: 'made once, kept in `DATA_DIR/secrets.json`',
    secret: true,
  })
  @IsOptional()
  @IsPushPrivateKey({
    message: 'must be 32 random bytes in base64, as openssl rand -base64 32 makes',
  })
  pushKey?: string;

  @FromEnvironment('TENANT_RATE', {
    fallback: '200',
    meaning:
      'Requests a second that the people of one department may send to one API process; twice as many at once. `0` sets no limit.',
    parse: wholeNumber,
  })
  @IsInt(RATE_RULE)
  @Max(1_000_000, RATE_RULE)
  tenantRate: number;

  @FromEnvironment('PERSON_RATE', {
    fallback: '50',
    meaning:
      'Requests a second that one person may send to one API process, tokens included; twice as many at once. `0` sets no limit.',
    parse: wholeNumber,
  })
  @IsInt(RATE_RULE)
  @Max(1_000_000, RATE_RULE)
  personRate: number;

  @FromEnvironment('ALLOW_LOCAL_ADDRESSES', {
    fallback: 'false',
    meaning:
      'Whether addresses that people give for the desk to ask, such as of holidays, may begin with `http://` and lead to this machine. For development and tests; others inside stay out of reach.',
    parse: flag,
  })
  @IsBoolean({ message: 'must be true or false' })
  allowLocalAddresses: boolean;

  @FromEnvironment('TRUST_PROXY', {
    fallback: '',
    meaning:
      'Proxies whose `X-Forwarded-*` headers are believed: addresses or networks, with commas between.',
    defaultNote: 'none',
    parse: list,
  })
  @IsNetworkList({ message: 'must be IP addresses or networks such as 10.0.0.0/8, with commas' })
  trustProxy: readonly string[];

  @FromEnvironment('LOG_LEVEL', {
    fallback: 'warn',
    meaning: `Least urgent messages that are logged: ${LOG_LEVELS.join(', ')}.`,
  })
  @IsIn(LOG_LEVELS, { message: `must be one of ${LOG_LEVELS.join(', ')}` })
  logLevel: (typeof LOG_LEVELS)[number];
}

/** Settings once it is known which database the process talks to. */
export type ConnectedSettings = Settings & DatabaseAccess;

/** What a process needs to know of its database. */
export type DatabaseAccess = Required<Pick<Settings, 'databaseUrl' | 'contextKey'>>;

/** The same settings, completed with the database that was chosen or started. */
export function connectedSettings(
  settings: Settings,
  access: DatabaseAccess & Pick<Settings, 'pushKey'>,
): ConnectedSettings {
  return Object.assign(new Settings(), settings, access);
}
