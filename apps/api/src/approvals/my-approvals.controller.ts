import type { Actor } from '#tenancy';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { AnswerApproval } from './answer-approval.js';
import {
  AnswerApprovalDto,
  ApprovalParams,
  HandOnDto,
  ListAsksDto,
  MyAskListView,
  MyAskView,
  NameStandInDto,
  StandInListView,
  StandInView,
} from './approvals.dto.js';
import { MyApprovals } from './my-approvals.js';

/** What somebody is asked to approve, in whatever hat they are asked. */
@ApiTags('approvals')
@SignedInApi()
@Hats('requester', 'agent', 'lead', 'admin')
@Controller()
export class MyApprovalsController {
  constructor(
    private readonly mine: MyApprovals,
    private readonly answers: AnswerApproval,
  ) {}

  @Get('approval-asks')
  @ApiOperation({ summary: 'What you are asked to approve: the oldest first, at most a hundred' })
  @ApiOkResponse({ type: MyAskListView })
  list(@As() actor: Actor, @Query() query: ListAsksDto): Promise<MyAskListView> {
    return this.mine.list(actor, query);
  }

  @Get('approval-asks/:id')
  @ApiOkResponse({ type: MyAskView })
  find(@As() actor: Actor, @Param() { id }: ApprovalParams): Promise<MyAskView> {
    return this.mine.find(actor, id);
  }

  @Post('approval-asks/:id/answer')
  @HttpCode(200)
  @ApiOkResponse({ type: MyAskView })
  answer(
    @As() actor: Actor,
    @Param() { id }: ApprovalParams,
    @Body() body: AnswerApprovalDto,
  ): Promise<MyAskView> {
    return this.answers.answer(actor, id, body);
  }

  @Post('approval-asks/:id/hand-on')
  @HttpCode(204)
  @ApiOperation({ summary: 'Let somebody else of the department answer' })
  @ApiNoContentResponse()
  handOn(
    @As() actor: Actor,
    @Param() { id }: ApprovalParams,
    @Body() body: HandOnDto,
  ): Promise<void> {
    return this.answers.handOn(actor, id, body);
  }

  @Get('approval-stand-ins')
  @ApiOperation({ summary: 'Who answers in your place, now and to come' })
  @ApiOkResponse({ type: StandInListView })
  standIns(@As() actor: Actor): Promise<StandInListView> {
    return this.mine.standIns(actor);
  }

  @Post('approval-stand-ins')
  @ApiCreatedResponse({ type: StandInView })
  nameStandIn(@As() actor: Actor, @Body() body: NameStandInDto): Promise<StandInView> {
    return this.mine.nameStandIn(actor, body);
  }

  @Delete('approval-stand-ins/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  endStandIn(@As() actor: Actor, @Param() { id }: ApprovalParams): Promise<void> {
    return this.mine.endStandIn(actor, id);
  }
}
