import type { Actor } from '#tenancy';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { OfTenantDto } from './outgoing.dto.js';
import {
  NewWebhookDto,
  NewWebhookView,
  PutWebhookDto,
  WebhookListView,
  WebhookView,
} from './webhooks.dto.js';
import { WebhooksService } from './webhooks.service.js';

@ApiTags('webhooks')
@SignedInApi()
@Hats('admin')
@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get()
  @ApiOkResponse({ type: WebhookListView })
  list(@As() actor: Actor, @Query() query: OfTenantDto): Promise<WebhookListView> {
    return this.webhooks.list(actor, query.tenant);
  }

  @Post()
  @ApiOperation({
    summary: 'Tell an address what happens',
    description:
      'Signed as Standard Webhooks has it, at least once, in order for each ticket. The secret is shown this one time.',
  })
  @ApiCreatedResponse({ type: NewWebhookView })
  add(@As() actor: Actor, @Body() body: NewWebhookDto): Promise<NewWebhookView> {
    return this.webhooks.add(actor, body);
  }

  @Put(':id')
  @ApiOkResponse({ type: WebhookView })
  put(
    @As() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: PutWebhookDto,
  ): Promise<WebhookView> {
    return this.webhooks.put(actor, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(
    @As() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: OfTenantDto,
  ): Promise<void> {
    return this.webhooks.remove(actor, id, query.tenant);
  }

  @Post(':id/secret')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Make a new secret',
    description: 'For a day each message carries a signature of the old one as well.',
  })
  @ApiOkResponse({ type: NewWebhookView })
  renewSecret(
    @As() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: OfTenantDto,
  ): Promise<NewWebhookView> {
    return this.webhooks.renewSecret(actor, id, body.tenant);
  }
}
