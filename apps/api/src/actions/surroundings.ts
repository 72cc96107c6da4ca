import type { Tx } from '#tenancy';
import type { OnCall } from '../rotas/index.js';

export interface KnownGroup {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** Ids of its members who are still there. */
  readonly members: readonly string[];
}

const KEY = Symbol('surroundings');

/**
 * What actions look up in the written department, once in a transaction: a hundred tickets may come
 * to the same step in one.
 */
export class Surroundings {
  private readonly answers = new Map<string, Promise<unknown>>();

  private constructor(
    private readonly tx: Tx,
    private readonly onCall: OnCall,
  ) {}

  static of(tx: Tx, onCall: OnCall): Surroundings {
    return tx.slot(KEY, () => new Surroundings(tx, onCall));
  }

  /** The ids of the department's leads. */
  leads(): Promise<string[]> {
    return this.once('leads', () =>
      this.idsOf(
        `select l.person_id as id from app.leads l
         join app.people p on p.tenant_id = l.tenant_id and p.id = l.person_id and p.active
         where l.tenant_id = $1 order by l.person_id`,
      ),
    );
  }

  /** The owner of a service, when it has one who is still there. */
  ownersOf(serviceId: string): Promise<string[]> {
    return this.once(`owner ${serviceId}`, () =>
      this.idsOf(
        `select p.id from app.services s
         join app.people p on p.tenant_id = s.tenant_id and p.id = s.owner_id and p.active
         where s.tenant_id = $1 and s.id = $2`,
        serviceId,
      ),
    );
  }

  /** A resolver group by its slug or id; undefined when it is not there any more. */
  group(name: string): Promise<KnownGroup | undefined> {
    return this.once(`group ${name}`, async () => {
      const [row] = await this.tx.query<KnownGroup>(
        `select g.id, g.slug, g.name, array(
             select m.person_id from app.resolver_group_members m
             join app.people p on p.tenant_id = m.tenant_id and p.id = m.person_id and p.active
             where m.tenant_id = g.tenant_id and m.group_id = g.id order by m.person_id) as members
         from app.resolver_groups g where g.tenant_id = $1 and (g.slug = $2 or g.id::text = $2)`,
        [this.tx.tenantId, name],
      );
      return row;
    });
  }

  personOnCall(groupId: string, at: Date): Promise<string | null> {
    return this.once(`on call ${groupId} ${String(at.getTime())}`, () =>
      this.onCall.personFor(this.tx, groupId, at),
    );
  }

  /** Whether somebody is there, and whether they work in a resolver group. */
  person(id: string): Promise<{ readonly isAgent: boolean } | undefined> {
    return this.once(`person ${id}`, async () => {
      const [row] = await this.tx.query<{ isAgent: boolean }>(
        `select exists (select from app.resolver_group_members m
             where m.tenant_id = p.tenant_id and m.person_id = p.id) as "isAgent"
         from app.people p where p.tenant_id = $1 and p.id = $2 and p.active`,
        [this.tx.tenantId, id],
      );
      return row;
    });
  }

  named(table: 'categories' | 'services', slug: string): Promise<string | undefined> {
    return this.once(`${table} ${slug}`, async () => {
      const [id] = await this.idsOf(
        `select id from app.${table} where tenant_id = $1 and slug = $2`,
        slug,
      );
      return id;
    });
  }

  hasWebhook(id: string): Promise<boolean> {
    return this.once(`webhook ${id}`, async () => {
      const found = await this.idsOf(
        'select id from app.webhooks where tenant_id = $1 and id = $2 and active',
        id,
      );
      return found.length > 0;
    });
  }

  private once<T>(question: string, ask: () => Promise<T>): Promise<T> {
    const answer = this.answers.get(question) ?? ask();
    this.answers.set(question, answer);
    return answer as Promise<T>;
  }

  private async idsOf(text: string, ...values: readonly string[]): Promise<string[]> {
    const rows = await this.tx.query<{ id: string }>(text, [this.tx.tenantId, ...values]);
    return rows.map(({ id }) => id);
  }
}
