import type { Actor } from '#tenancy';
import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { OfTenantDto } from './outgoing.dto.js';
import {
  MailPreviewView,
  MailTemplateDto,
  MailTemplatesView,
  MailTemplateView,
} from './templates.dto.js';
import { TemplatesService } from './templates.service.js';

@ApiTags('notifications')
@SignedInApi()
@Hats('admin')
@Controller('mail-templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  @Get()
  @ApiOkResponse({ type: MailTemplatesView })
  list(@As() actor: Actor, @Query() query: OfTenantDto): Promise<MailTemplatesView> {
    return this.templates.list(actor, query.tenant);
  }

  @Put()
  @ApiOkResponse({ type: MailTemplateView })
  put(@As() actor: Actor, @Body() body: MailTemplateDto): Promise<MailTemplateView> {
    return this.templates.put(actor, body);
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ type: MailPreviewView })
  preview(@As() actor: Actor, @Body() body: MailTemplateDto): MailPreviewView {
    return this.templates.preview(actor, body);
  }
}
