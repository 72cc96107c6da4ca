import type { Actor } from '#tenancy';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { As, Hats, SignedInApi } from '../sign-in/index.js';
import { SystemHealthView } from './system-health.dto.js';
import { SystemHealth } from './system-health.js';

@ApiTags('system-health')
@SignedInApi()
@Hats('admin', 'operator')
@Controller('system-health')
export class SystemHealthController {
  constructor(private readonly health: SystemHealth) {}

  @Get()
  @ApiOperation({
    summary: 'How the desk is doing',
    description:
      'An operator sees the clocks of all departments together, an admin those of their own. It names no department and no ticket.',
  })
  @ApiOkResponse({ type: SystemHealthView })
  find(@As() actor: Actor): Promise<SystemHealthView> {
    return this.health.of(actor);
  }
}
