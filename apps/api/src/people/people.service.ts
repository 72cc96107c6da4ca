import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#clock';
import { Conflict } from '#problem';
import { type Actor, TenantDb } from '#tenancy';
import { readWithin, requireTenant, slugOf } from './acting-tenant.js';
import { nameSearch } from './domain/name-search.js';
import type { AddPersonDto, FindPeopleDto, PersonListView, KnownPersonView } from './people.dto.js';
import { tellStaff } from './people.events.js';

const MOST_FOUND = 20;

interface PersonRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly site: string | null;
  readonly vip: boolean;
}

/** The people whom the desk serves and who serve at it. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  /** The first people, by name, whose name or e-mail address starts with what was typed. */
  async find(actor: Actor, { tenant, q = '' }: FindPeopleDto): Promise<PersonListView> {
    const { start, word } = nameSearch(q);
    const rows = await this.tenantDb.read(
      actor,
      (tx) =>
        tx.query<PersonRow>(
          `select tenant_id, id, name, email, site, vip from app.people
           where active and (lower(name) like lower($1) or lower(name) like lower($2)
             or email like lower($1))
           order by name, id limit $3`,
          [start, word, MOST_FOUND],
        ),
      readWithin(actor, tenant),
    );
    return { items: rows.map((row) => toPersonView(actor, row)), nextCursor: null };
  }

  /** @throws Conflict `person_exists` when somebody of the department has this e-mail address. */
  async add(actor: Actor, input: AddPersonDto): Promise<KnownPersonView> {
    const tenant = requireTenant(actor, input.tenant);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const id = uuidv7();
      const at = this.clock.now();
      const [row] = await tx.query<PersonRow>(
        `insert into app.people (tenant_id, id, name, email, site, created_at)
         values ($1, $2, $3, lower($4), $5, $6) on conflict (tenant_id, email) do nothing
         returning tenant_id, id, name, email, site, vip`,
        [tenant.id, id, input.name, input.email ?? null, input.site ?? null, at],
      );
      if (!row) {
        throw new Conflict('person_exists', 'Somebody of this department has that e-mail address.');
      }
      tellStaff(tx, at, ['person.added', { name: row.name }, id]);
      return toPersonView(actor, row);
    });
  }
}

function toPersonView(actor: Actor, row: PersonRow): KnownPersonView {
  const { tenant_id, id, name, email, site, vip } = row;
  return { id, tenant: slugOf(actor, tenant_id), name, email, site, vip };
}
