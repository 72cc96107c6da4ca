import { Shown, TextField } from '#fields';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { TicketFilterDto } from '../tickets/index.js';

export class SaveViewDto {
  @TextField({ max: 100 }) name: string;

  @ApiProperty({ type: TicketFilterDto })
  @IsObject({ message: 'must be an object with the filters of the ticket list' })
  @ValidateNested()
  @Type(() => TicketFilterDto)
  filters: TicketFilterDto;
}

export class SavedViewView {
  @Shown(String, { format: 'uuid' }) id: string;
  @Shown(String) name: string;
  @Shown(TicketFilterDto) filters: TicketFilterDto;
  @Shown(String, { format: 'date-time' }) createdAt: string;
}

export class SavedViewsView {
  @Shown(SavedViewView, { list: true }) items: readonly SavedViewView[];
  @Shown(String, { nullable: true }) nextCursor: string | null;
}
