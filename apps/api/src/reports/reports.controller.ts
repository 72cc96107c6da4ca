import type { Actor } from '#tenancy';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import {
  BreachesQueryDto,
  BreachPageView,
  SlaReportQueryDto,
  SlaReportView,
} from './reports.dto.js';
import { ReportsService } from './reports.service.js';

@ApiTags('reports')
@SignedInApi()
@Hats('agent', 'lead', 'admin')
@Controller('reports')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Get('sla')
  @ApiOperation({
    summary: 'SLA attainment of a department',
    description:
      "By month in the department's zone and by priority. A broken promise counts on the day of the due moment that was missed, a kept one on the day when it was kept.",
  })
  @ApiOkResponse({ type: SlaReportView })
  sla(@As() actor: Actor, @Query() query: SlaReportQueryDto): Promise<SlaReportView> {
    return this.reports.sla(actor, query);
  }

  @Get('breaches')
  @ApiOperation({ summary: 'Broken promises of a department, the latest first' })
  @ApiOkResponse({ type: BreachPageView })
  breaches(@As() actor: Actor, @Query() query: BreachesQueryDto): Promise<BreachPageView> {
    return this.reports.breaches(actor, query);
  }
}
