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
} from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { As, Hats } from '../sign-in/index.js';
import { SavedViewView, SavedViewsView, SaveViewDto } from './queues.dto.js';
import { QueuesService } from './queues.service.js';

@ApiTags('queues')
@Hats('requester', 'agent', 'lead', 'admin')
@Controller('views')
export class QueuesController {
  constructor(private readonly queues: QueuesService) {}

  @Get()
  @ApiOkResponse({ type: SavedViewsView })
  list(@As() actor: Actor): Promise<SavedViewsView> {
    return this.queues.list(actor);
  }

  @Post()
  @ApiCreatedResponse({ type: SavedViewView })
  save(@As() actor: Actor, @Body() body: SaveViewDto): Promise<SavedViewView> {
    return this.queues.save(actor, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@As() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.queues.remove(actor, id);
  }
}
