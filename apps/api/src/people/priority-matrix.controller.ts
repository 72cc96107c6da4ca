import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#tenancy';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { MatrixQueryDto, MatrixView, SetMatrixDto } from './priority-matrix.dto.js';
import { PriorityMatrixService } from './priority-matrix.service.js';

@ApiTags('People')
@Controller('priority-matrix')
@SignedInApi()
export class PriorityMatrixController {
  constructor(private readonly service: PriorityMatrixService) {}

  @Get()
  @ApiOkResponse({ type: MatrixView })
  get(@As() actor: Actor, @Query() query: MatrixQueryDto): Promise<MatrixView> {
    return this.service.get(actor, query);
  }

  @Put()
  @Hats('admin')
  @ApiOkResponse({ type: MatrixView })
  set(@As() actor: Actor, @Body() input: SetMatrixDto): Promise<MatrixView> {
    return this.service.set(actor, input);
  }
}
