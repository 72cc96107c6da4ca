import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Hatless, SignedInApi } from '../sign-in/index.js';
import {
  AddServiceTimeDto,
  EvaluateClocksDto,
  EvaluatedClocksView,
  MomentView,
  SecondsView,
  ServiceTimeBetweenDto,
} from './evaluation.dto.js';
import { EvaluationService } from './evaluation.service.js';

@ApiTags('sla')
@SignedInApi()
@Hatless()
@Controller('sla/evaluate')
export class EvaluationController {
  constructor(private readonly evaluation: EvaluationService) {}

  @Post('add')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Add service time to a moment',
    description: 'Reads and keeps nothing. Service time below 0 goes backwards.',
  })
  @ApiOkResponse({ type: MomentView })
  add(@Body() body: AddServiceTimeDto): MomentView {
    return this.evaluation.add(body);
  }

  @Post('between')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Measure service time between two moments',
    description: 'Reads and keeps nothing. Moments in reverse order give 0, with `reversed`.',
  })
  @ApiOkResponse({ type: SecondsView })
  between(@Body() body: ServiceTimeBetweenDto): SecondsView {
    return this.evaluation.between(body);
  }

  @Post('clocks')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Judge the clocks of one ticket by its events',
    description:
      'Reads and keeps nothing: the same engine that runs the clocks of tickets, for anyone who wants to check it.',
  })
  @ApiOkResponse({ type: EvaluatedClocksView })
  clocks(@Body() body: EvaluateClocksDto): EvaluatedClocksView {
    return this.evaluation.clocks(body);
  }
}
