import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '#clock';
import { type ConnectedSettings, Settings } from '#config';
import { JournalSignal } from '#journal';
import { Outbound } from '#outbound';
import { IdentityDoor, openTenantSource, TenantDb } from '#tenancy';

type TenantSource = Awaited<ReturnType<typeof openTenantSource>>;

/** What a process brings from outside: its settings, its database, its clock. */
export interface Foundations {
  readonly settings: ConnectedSettings;
  readonly clock: Clock;
  readonly entities: Parameters<typeof openTenantSource>[0]['entities'];
}

/** Holds the connections of a process to its database until the process ends. */
class Connections implements OnApplicationShutdown {
  constructor(readonly source: TenantSource) {}

  async onApplicationShutdown(): Promise<void> {
    await this.source.destroy();
  }
}

/** The machinery that every feature stands on; global, so that no feature has to import it. */
@Module({})
export class TenancyModule {
  static on({ settings, clock, entities }: Foundations): DynamicModule {
    return {
      module: TenancyModule,
      global: true,
      providers: [
        { provide: Settings, useValue: settings },
        { provide: Clock, useValue: clock },
        {
          provide: Outbound,
          useFactory: () => new Outbound({ allowLocal: settings.allowLocalAddresses }),
        },
        JournalSignal,
        {
          provide: Connections,
          useFactory: async () => {
            const { databaseUrl: url, preparedStatements } = settings;
            return new Connections(await openTenantSource({ url, entities, preparedStatements }));
          },
        },
        {
          provide: TenantDb,
          inject: [Connections, JournalSignal],
          useFactory: ({ source }: Connections, signal: JournalSignal) =>
            new TenantDb(source, settings.contextKey, () => {
              signal.raise();
            }),
        },
        {
          provide: IdentityDoor,
          inject: [Connections],
          useFactory: ({ source }: Connections) => new IdentityDoor(source),
        },
      ],
      exports: [Settings, Clock, Outbound, JournalSignal, TenantDb, IdentityDoor],
    };
  }
}
