import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, ValidateNested } from 'class-validator';
import { ChoiceField, Shown, TextField } from '#fields';
import { type Level, LEVELS, PRIORITIES, type Priority } from './domain/priority-matrix.js';

const CELLS = LEVELS.length ** 2;

export class MatrixQueryDto {
  @TextField({ max: 36, description: 'The department, by its slug.' }) tenant: string;
}

class MatrixCellDto {
  @ChoiceField(LEVELS) impact: Level;
  @ChoiceField(LEVELS) urgency: Level;
  @ChoiceField(PRIORITIES) priority: Priority;
}

export class SetMatrixDto extends MatrixQueryDto {
  @ApiProperty({ type: MatrixCellDto, isArray: true, minItems: CELLS, maxItems: CELLS })
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(CELLS, { message: `must have ${String(CELLS)} cells` })
  // A list in the list would pass as a nested one.
  @IsObject({ each: true, message: 'must be cells of impact, urgency and priority' })
  @ValidateNested({ each: true, message: 'must be cells of impact, urgency and priority' })
  @Type(() => MatrixCellDto)
  cells: MatrixCellDto[];
}

class MatrixCellView {
  @Shown(LEVELS) impact: string;
  @Shown(LEVELS) urgency: string;
  @Shown(PRIORITIES) priority: string;
}

export class MatrixView {
  @Shown(String) tenant: string;
  @Shown(MatrixCellView, { list: true }) cells: readonly MatrixCellView[];
}
