import { Readable } from 'node:stream';
import type { Actor } from '#tenancy';
import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import {
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
  ApiExtraModels,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { WhatIfDto, WhatIfLineView } from './what-if.dto.js';
import { WhatIfService } from './what-if.service.js';

@ApiTags('sla')
@SignedInApi()
@Hats('lead', 'admin')
@ApiExtraModels(WhatIfLineView)
@Controller('sla/what-if')
export class WhatIfController {
  constructor(private readonly whatIf: WhatIfService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Replay what happened under a draft policy or calendar',
    description:
      'Changes nothing. The answer is a line of JSON for each step of the work, the last with the result. Hanging up stops it.',
  })
  @ApiOkResponse({
    content: { 'application/x-ndjson': { schema: { $ref: getSchemaPath(WhatIfLineView) } } },
  })
  async compare(
    @As() actor: Actor,
    @Body() body: WhatIfDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const lines = await this.whatIf.compare(actor, body);
    void reply.type('application/x-ndjson').send(Readable.from(asText(lines)));
  }
}

async function* asText(lines: AsyncIterable<WhatIfLineView>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}
