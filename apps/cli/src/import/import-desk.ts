import { SystemClock } from '#clock';
import type { ConnectedSettings } from '#config';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SlasModule } from '../../../api/src/slas/index.js';
import { TenancyModule } from '../../../api/src/tenancy.module.js';

@Module({})
class ImportModule {}

/** What an import needs of the desk: the door to the data, and the SLA clocks. */
export function openImportDesk(settings: ConnectedSettings): Promise<INestApplicationContext> {
  const imports = [
    TenancyModule.on({ settings, clock: new SystemClock(), entities: [] }),
    SlasModule,
  ];
  return NestFactory.createApplicationContext(
    { module: ImportModule, imports },
    { logger: false, abortOnError: false },
  );
}
