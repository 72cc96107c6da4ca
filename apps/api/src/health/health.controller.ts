import { Open } from '../sign-in/index.js';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HealthService, type Readiness } from './health.service.js';

/** For probes and scrapers; they say nothing about any tenant. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /** Whether the process runs. Green also while the database is away: a restart would not help. */
  @Open()
  @Get('health/live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Whether requests can be served. 503 while not. */
  @Open()
  @Get('health/ready')
  ready(): Promise<Readiness> {
    return this.health.ready();
  }

  @Open()
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(): Promise<string> {
    return this.health.metrics();
  }
}
