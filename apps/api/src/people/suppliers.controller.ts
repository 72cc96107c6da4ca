import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Hats, SignedInApi } from '../sign-in/index.js';
import { NamedListController } from './named-list.controller.js';

@ApiTags('People')
@Controller('suppliers')
@SignedInApi()
@Hats('agent', 'lead', 'admin')
export class SuppliersController extends NamedListController {
  protected readonly kind = 'supplier';
}
