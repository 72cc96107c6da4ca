import { Module } from '@nestjs/common';
import { OnCall } from './on-call.js';
import { OnCallController } from './on-call.controller.js';
import { OnCallService } from './on-call.service.js';
import { RotasController } from './rotas.controller.js';
import { RotasService } from './rotas.service.js';
import { TakeOversService } from './take-overs.service.js';

@Module({
  controllers: [RotasController, OnCallController],
  providers: [RotasService, TakeOversService, OnCallService, OnCall],
  exports: [OnCall],
})
export class RotasModule {}
