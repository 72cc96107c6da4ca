import { InvalidInput } from '#problem';
import type { Actor } from '#tenancy';
import type { MultipartFile } from '@fastify/multipart';
import {
  Body,
  Controller,
  Get,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { As, Hats } from '../sign-in/index.js';
import { AttachmentView, MessageView } from '../tickets/index.js';
import { AttachmentsService } from './attachments.service.js';
import { AttachDto, ReplyDto } from './conversations.dto.js';
import { ConversationsService } from './conversations.service.js';
import { readable } from './readable-upload.js';

@ApiTags('conversations')
@Hats('requester', 'agent', 'lead', 'admin')
@Controller('tickets/:ref')
export class ConversationsController {
  constructor(
    private readonly conversations: ConversationsService,
    private readonly attachments: AttachmentsService,
  ) {}

  @Post('replies')
  @ApiCreatedResponse({ type: MessageView })
  reply(
    @As() actor: Actor,
    @Param('ref') ref: string,
    @Body() body: ReplyDto,
  ): Promise<MessageView> {
    return this.conversations.reply(actor, ref, body);
  }

  @Post('attachments')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: { file: { type: 'string', format: 'binary' } },
      required: ['file'],
    },
  })
  @ApiCreatedResponse({ type: AttachmentView })
  async attach(
    @As() actor: Actor,
    @Param('ref') ref: string,
    @Query() query: AttachDto,
    @Req() request: FastifyRequest,
  ): Promise<AttachmentView> {
    const file = await fileIn(request);
    return this.attachments.attach(actor, ref, query.visibility ?? 'public', {
      fileName: file.filename,
      content: file.file,
    });
  }

  @Get('attachments/:id')
  @ApiProduces('application/octet-stream')
  async download(
    @As() actor: Actor,
    @Param('ref') ref: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const file = await this.attachments.open(actor, ref, id);
    // Never shown as a page of ours, whatever is in it.
    void reply.header('content-security-policy', "sandbox; default-src 'none'");
    void reply.header('cache-control', 'private, no-store');
    return new StreamableFile(file.content, {
      type: file.mediaType,
      length: file.sizeBytes,
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    });
  }
}

async function fileIn(request: FastifyRequest): Promise<MultipartFile> {
  if (!request.isMultipart()) {
    throw InvalidInput.of('file', 'send the file as multipart/form-data in the field "file"');
  }
  const file = await readable(request.file());
  if (!file) throw InvalidInput.of('file', 'is missing');
  return file;
}
