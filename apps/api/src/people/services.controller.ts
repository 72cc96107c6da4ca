import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedInApi } from '../sign-in/index.js';
import { NamedListController } from './named-list.controller.js';

@ApiTags('People')
@Controller('services')
@SignedInApi()
export class ServicesController extends NamedListController {
  protected readonly kind = 'service';
}
