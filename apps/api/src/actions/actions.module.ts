import { Module } from '@nestjs/common';
import { RotasModule } from '../rotas/index.js';
import { TicketsModule } from '../tickets/index.js';
import { MajorDeclarations } from './major-declarations.js';
import { TakeActions } from './take-actions.js';

@Module({
  imports: [TicketsModule, RotasModule],
  providers: [TakeActions, MajorDeclarations],
  exports: [TakeActions, MajorDeclarations],
})
export class ActionsModule {}
