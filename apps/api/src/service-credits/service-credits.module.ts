import { Module } from '@nestjs/common';
import { ServiceCreditsController } from './service-credits.controller.js';
import { ServiceCreditsService } from './service-credits.service.js';

@Module({
  controllers: [ServiceCreditsController],
  providers: [ServiceCreditsService],
  exports: [ServiceCreditsService],
})
export class ServiceCreditsModule {}
