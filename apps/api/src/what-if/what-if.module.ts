import { Module } from '@nestjs/common';
import { ServiceCreditsModule } from '../service-credits/index.js';
import { SlasModule } from '../slas/index.js';
import { WhatIfController } from './what-if.controller.js';
import { WhatIfService } from './what-if.service.js';

@Module({
  imports: [ServiceCreditsModule, SlasModule],
  controllers: [WhatIfController],
  providers: [WhatIfService],
})
export class WhatIfModule {}
