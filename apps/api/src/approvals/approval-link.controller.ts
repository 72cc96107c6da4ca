import { Body, Controller, Get, Headers, HttpCode, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { FairShare } from '../fair-share/index.js';
import { Open } from '../sign-in/index.js';
import { ApprovalLinks } from './approval-links.js';
import { AnswerApprovalDto, LinkedAskView } from './approvals.dto.js';

const HEADER = 'x-approval-link';

/**
 * For whoever has a link from a mail. The secret comes in a header: the page has it from behind the
 * `#` of its address, so that it stands in no log, and programs that follow links do not get it.
 */
@ApiTags('approvals')
@ApiHeader({ name: 'X-Approval-Link', required: true, description: 'The secret of the link.' })
@Open()
@Controller('approval-link')
export class ApprovalLinkController {
  constructor(
    private readonly links: ApprovalLinks,
    private readonly fairShare: FairShare,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What a link from a mail asks; changes nothing' })
  @ApiOkResponse({ type: LinkedAskView })
  look(
    @Req() { ip }: FastifyRequest,
    @Headers(HEADER) secret: string | undefined,
  ): Promise<LinkedAskView> {
    this.fairShare.takeUnknown(ip, performance.now());
    return this.links.look(secret ?? '');
  }

  @Post('answer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Answer by a link from a mail, once' })
  @ApiOkResponse({ type: LinkedAskView })
  answer(
    @Req() { ip }: FastifyRequest,
    @Headers(HEADER) secret: string | undefined,
    @Body() body: AnswerApprovalDto,
  ): Promise<LinkedAskView> {
    this.fairShare.takeUnknown(ip, performance.now());
    return this.links.answer(secret ?? '', body);
  }
}
