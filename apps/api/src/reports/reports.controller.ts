import type { Readable } from 'node:stream';
import { Settings } from '#config';
import type { Actor } from '#tenancy';
import { Body, Controller, Get, Put, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { BreachesService } from './breaches.service.js';
import { ObjectivesService } from './objectives.service.js';
import { breachesAsCsv, reportAsCsv } from './report-csv.js';
import {
  BreachesQueryDto,
  BreachFilterDto,
  BreachPageView,
  ObjectivesQueryDto,
  ObjectivesView,
  PeriodQueryDto,
  SetObjectivesDto,
  SlaReportView,
} from './reports.dto.js';
import { ReportsService } from './reports.service.js';

const CSV = { content: { 'text/csv': { schema: { type: 'string' as const } } } };

@ApiTags('reports')
@SignedInApi()
@Hats('agent', 'lead', 'admin')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly breachList: BreachesService,
    private readonly objectives: ObjectivesService,
    private readonly settings: Settings,
  ) {}

  @Get('sla')
  @ApiOperation({
    summary: 'SLA attainment of departments',
    description:
      "By month in the department's zone, priority, group, site, service, category and department. A broken promise counts on the day of the due moment that was missed, a kept one on the day when it was kept, a cancelled one on the day when that was done; by the ticket as it is now. Median and 90th percentile are of the service time of what is done.",
  })
  @ApiOkResponse({ type: SlaReportView })
  sla(@As() actor: Actor, @Query() query: PeriodQueryDto): Promise<SlaReportView> {
    return this.reports.sla(actor, query);
  }

  @Get('sla.csv')
  @ApiOperation({ summary: 'The same for spreadsheets' })
  @ApiOkResponse(CSV)
  async slaAsCsv(
    @As() actor: Actor,
    @Query() query: PeriodQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const report = await this.reports.sla(actor, query);
    sendCsv(reply, `service-levels-${report.from}-${report.to}`, reportAsCsv(report));
  }

  @Get('breaches')
  @ApiOperation({ summary: 'Broken promises of departments, the latest first' })
  @ApiOkResponse({ type: BreachPageView })
  breaches(@As() actor: Actor, @Query() query: BreachesQueryDto): Promise<BreachPageView> {
    return this.breachList.page(actor, query);
  }

  @Get('breaches.csv')
  @ApiOperation({ summary: 'All of them for spreadsheets' })
  @ApiOkResponse(CSV)
  async breachesAsCsv(
    @As() actor: Actor,
    @Query() query: BreachFilterDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const breaches = await this.breachList.all(actor, query);
    const receiptOf = (ref: string): string =>
      new URL(`/service-levels?receipt=${ref}`, this.settings.publicUrl).href;
    sendCsv(reply, 'breaches', breachesAsCsv(breaches, receiptOf));
  }

  @Get('objectives')
  @ApiOperation({ summary: 'The share of its promises that a department aims to keep' })
  @ApiOkResponse({ type: ObjectivesView })
  objectivesOf(
    @As() actor: Actor,
    @Query() { tenant }: ObjectivesQueryDto,
  ): Promise<ObjectivesView> {
    return this.objectives.get(actor, tenant);
  }

  @Put('objectives')
  @Hats('admin')
  @ApiOkResponse({ type: ObjectivesView })
  setObjectives(@As() actor: Actor, @Body() body: SetObjectivesDto): Promise<ObjectivesView> {
    return this.objectives.set(actor, body);
  }
}

function sendCsv(reply: FastifyReply, name: string, csv: Readable): void {
  void reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(csv);
}
