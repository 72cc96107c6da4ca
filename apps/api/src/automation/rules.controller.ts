import { tagged, versionIn } from '#entity-tag';
import type { Actor } from '#tenancy';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import {
  DryRunDto,
  DryRunView,
  EnableRuleDto,
  ListRunsDto,
  OfTenantDto,
  OrderRulesDto,
  RuleListView,
  RuleRunPageView,
  RuleVersionListView,
  RuleView,
  SaveRuleDto,
} from './automation.dto.js';
import { RulesService } from './rules.service.js';
import { TryRule } from './try-rule.js';

@ApiTags('automation')
@SignedInApi()
@Hats('admin')
@Controller('automation-rules')
export class RulesController {
  constructor(
    private readonly rules: RulesService,
    private readonly trial: TryRule,
  ) {}

  @Get()
  @ApiOkResponse({ type: RuleListView })
  list(@As() actor: Actor, @Query() query: OfTenantDto): Promise<RuleListView> {
    return this.rules.list(actor, query.tenant);
  }

  @Post()
  @ApiOperation({
    summary: 'Let the desk do something by itself',
    description:
      'A rule looks at what happens from now on. It never reacts to its own changes, and is switched off when it acts more than ten times on one ticket within an hour.',
  })
  @ApiCreatedResponse({ type: RuleView })
  async add(
    @As() actor: Actor,
    @Body() body: SaveRuleDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RuleView> {
    return tagged(reply, await this.rules.add(actor, body));
  }

  @Put('order')
  @ApiOkResponse({ type: RuleListView })
  order(@As() actor: Actor, @Body() body: OrderRulesDto): Promise<RuleListView> {
    return this.rules.order(actor, body);
  }

  @Post('dry-run')
  @HttpCode(200)
  @ApiOperation({
    summary: 'See what a rule would do',
    description:
      'Looks at the tickets of the last thirty days, as they are now, and changes nothing. An answer that took long says where to look on: add up its numbers with those of the next.',
  })
  @ApiOkResponse({ type: DryRunView })
  dryRun(@As() actor: Actor, @Body() body: DryRunDto): Promise<DryRunView> {
    return this.trial.dryRun(actor, body);
  }

  @Put(':id')
  @ApiOkResponse({ type: RuleView })
  async put(
    @As() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: SaveRuleDto,
    @Headers('if-match') match: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RuleView> {
    return tagged(reply, await this.rules.put(actor, id, body, versionIn(match)));
  }

  @Put(':id/enabled')
  @ApiOperation({ summary: 'Switch a rule on or off' })
  @ApiOkResponse({ type: RuleView })
  enable(
    @As() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { tenant, enabled }: EnableRuleDto,
  ): Promise<RuleView> {
    return this.rules.enable(actor, id, tenant, enabled);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @As() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: OfTenantDto,
  ): Promise<void> {
    return this.rules.remove(actor, id, query.tenant);
  }

  @Get(':id/runs')
  @ApiOperation({ summary: 'What a rule did, kept for ninety days' })
  @ApiOkResponse({ type: RuleRunPageView })
  runs(
    @As() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: ListRunsDto,
  ): Promise<RuleRunPageView> {
    return this.rules.runs(actor, id, query);
  }

  @Get(':id/versions')
  @ApiOkResponse({ type: RuleVersionListView })
  versions(
    @As() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: OfTenantDto,
  ): Promise<RuleVersionListView> {
    return this.rules.versions(actor, id, query.tenant);
  }
}
