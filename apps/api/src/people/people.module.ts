import { Module } from '@nestjs/common';
import { TenantsModule } from '../tenants/index.js';
import { CategoriesController } from './categories.controller.js';
import { CategoriesService } from './categories.service.js';
import { GrantsController } from './grants.controller.js';
import { GrantsService } from './grants.service.js';
import { GroupsController } from './groups.controller.js';
import { GroupsService } from './groups.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { PriorityMatrixController } from './priority-matrix.controller.js';
import { PriorityMatrixService } from './priority-matrix.service.js';

@Module({
  imports: [TenantsModule],
  controllers: [
    PeopleController,
    GroupsController,
    CategoriesController,
    PriorityMatrixController,
    GrantsController,
  ],
  providers: [
    PeopleService,
    GroupsService,
    CategoriesService,
    PriorityMatrixService,
    GrantsService,
  ],
})
export class PeopleModule {}
