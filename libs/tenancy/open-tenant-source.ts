import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { GuardedPool } from './guarded-client.js';

export interface TenantSourceOptions {
  /** Of the app role. */
  readonly url: string;
  readonly entities: NonNullable<DataSourceOptions['entities']>;
  readonly poolSize?: number;
  /** Off behind a pooler that does not know named prepared statements. */
  readonly preparedStatements?: boolean;
  readonly applicationName?: string;
  /** When an answer that does not come counts as a lost connection; the server gives up at 5 s. */
  readonly answerWithinMs?: number;
}

/**
 * Connects as the app role, through clients that refuse statements outside a tenant run.
 *
 * @throws the driver's error when the database cannot be reached.
 */
export async function openTenantSource(options: TenantSourceOptions): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    entities: options.entities,
    installExtensions: false,
    synchronize: false,
    logging: false,
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    poolSize: options.poolSize ?? 10,
    connectTimeoutMS: 5_000,
    driver: { ...pg, Pool: GuardedPool },
    applicationName: options.applicationName ?? 'commondesk',
    extra: {
      pipeline: true,
      preparedStatements: options.preparedStatements ?? true,
      keepAlive: true,
      query_timeout: options.answerWithinMs ?? 10_000,
    },
    // A connection that broke while idle is replaced at the next use; nothing was lost.
    poolErrorHandler: () => undefined,
  });
  return source.initialize();
}
