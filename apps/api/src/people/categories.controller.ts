import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedInApi } from '../sign-in/index.js';
import { NamedListController } from './named-list.controller.js';

@ApiTags('People')
@Controller('categories')
@SignedInApi()
export class CategoriesController extends NamedListController {
  protected readonly kind = 'category';
}
