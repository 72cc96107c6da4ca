import { Clock } from '#clock';
import { Conflict, NotFound } from '#problem';
import { type Actor, TenantDb, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { conditionIn } from '../tickets/index.js';
import type { SavedViewView, SavedViewsView, SaveViewDto } from './queues.dto.js';

const MOST_VIEWS = 50;

interface ViewRow {
  readonly id: string;
  readonly name: string;
  readonly filters: SavedViewView['filters'];
  readonly created_at: Date;
}

/** The queues that people make for themselves: saved filters over the list of tickets. */
@Injectable()
export class QueuesService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor): Promise<SavedViewsView> {
    return this.tenantDb.read(actor, async (tx) => ({
      items: (await viewsOf(tx)).map(toView),
      nextCursor: null,
    }));
  }

  /**
   * Saves a view under a name; saving under the same name replaces it.
   *
   * @throws Conflict `too_many_views` beyond fifty.
   * @throws InvalidInput for a condition that is none.
   */
  save(actor: Actor, input: SaveViewDto): Promise<SavedViewView> {
    if (input.filters.where !== undefined) conditionIn(actor, input.filters.where);
    return this.writeOwn(actor, async (tx) => {
      const others = (await viewsOf(tx)).filter(({ name }) => name !== input.name);
      if (others.length >= MOST_VIEWS) {
        throw new Conflict('too_many_views', 'You have fifty saved views. Delete one first.');
      }
      const [row] = await tx.query<ViewRow>(
        `insert into app.saved_views (person_id, id, name, filters, created_at)
         values ($1, $2, $3, $4, $5)
         on conflict (person_id, name) do update set filters = excluded.filters
         returning id, name, filters, created_at`,
        [actor.personId, uuidv7(), input.name, JSON.stringify(input.filters), this.clock.now()],
      );
      if (!row) throw new Error('A saved view was not saved.');
      return toView(row);
    });
  }

  /** @throws NotFound for another person's view as for none. */
  remove(actor: Actor, id: string): Promise<void> {
    return this.writeOwn(actor, async (tx) => {
      const removed = await tx.execute(
        'delete from app.saved_views where person_id = $1 and id = $2',
        [actor.personId, id],
      );
      if (removed === 0) throw new NotFound('view');
    });
  }

  /** A view belongs to the person in whichever department; any that they act for will do. */
  private writeOwn<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    const [home] = actor.tenants;
    if (!home) throw new NotFound('department');
    return this.tenantDb.write(actor, home.id, work);
  }
}

function viewsOf(tx: Tx): Promise<ViewRow[]> {
  return tx.query<ViewRow>(
    `select id, name, filters, created_at from app.saved_views
     where person_id = $1 order by name`,
    [tx.actor.personId],
  );
}

function toView(row: ViewRow): SavedViewView {
  return {
    id: row.id,
    name: row.name,
    filters: row.filters,
    createdAt: row.created_at.toISOString(),
  };
}
