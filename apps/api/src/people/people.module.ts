import { Module } from '@nestjs/common';
import { TenantsModule } from '../tenants/index.js';
import { CategoriesController } from './categories.controller.js';
import { GrantsController } from './grants.controller.js';
import { GrantsService } from './grants.service.js';
import { GroupsController } from './groups.controller.js';
import { GroupsService } from './groups.service.js';
import { NamedListsService } from './named-lists.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { PriorityMatrixController } from './priority-matrix.controller.js';
import { PriorityMatrixService } from './priority-matrix.service.js';
import { ServicesController } from './services.controller.js';
import { SuppliersController } from './suppliers.controller.js';

@Module({
  imports: [TenantsModule],
  controllers: [
    PeopleController,
    GroupsController,
    CategoriesController,
    ServicesController,
    SuppliersController,
    PriorityMatrixController,
    GrantsController,
  ],
  providers: [
    PeopleService,
    GroupsService,
    NamedListsService,
    PriorityMatrixService,
    GrantsService,
  ],
})
export class PeopleModule {}
