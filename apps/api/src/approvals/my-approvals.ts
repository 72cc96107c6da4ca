import { Clock } from '#clock';
import { InvalidInput, NotFound } from '#problem';
import { type Actor, TenantDb, tenantOf, type Tx } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { slugOf } from '../people/index.js';
import { inNameOf, personWith } from './answer-approval.js';
import type {
  ListAsksDto,
  MyAskListView,
  MyAskView,
  NameStandInDto,
  StandInListView,
  StandInView,
} from './approvals.dto.js';
import { tellOfApproval } from './approvals.events.js';
import { ASK, type AskRow } from './approvals.queries.js';
import { toMyAskView } from './show-approvals.js';

const MOST_SHOWN = 100;
const LONGEST_MS = 366 * 86_400_000;

interface StandInRow {
  readonly tenantId: string;
  readonly id: string;
  readonly standInId: string;
  readonly name: string;
  readonly from: Date;
  readonly to: Date;
}

/** What waits for somebody's answer, and who answers in their place. */
@Injectable()
export class MyApprovals {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, { state = 'waiting' }: ListAsksDto): Promise<MyAskListView> {
    const states = state === 'waiting' ? ['waiting'] : ['approved', 'rejected'];
    return this.tenantDb.read(actor, async (tx) => {
      const mine = [actor.tenants.map(({ id }) => id), actor.personId];
      const [rows, [count]] = await Promise.all([
        tx.query<AskRow>(
          `select ${ASK} from app.approval_asks k
           where k.tenant_id = any ($1::uuid[]) and k.person_id = $2 and k.state = any ($3)
           order by coalesce(k.answered_at, k.asked_at) ${state === 'waiting' ? '' : 'desc'}, k.id
           limit ${String(MOST_SHOWN)}`,
          [...mine, states],
        ),
        tx.query<{ waiting: number }>(
          `select count(*)::integer as waiting from app.approval_asks k
           where k.tenant_id = any ($1::uuid[]) and k.person_id = $2 and k.state = 'waiting'`,
          mine,
        ),
      ]);
      return { items: rows.map(toMyAskView), waiting: count?.waiting ?? 0, nextCursor: null };
    });
  }

  /** @throws NotFound for what the actor does not hold. */
  async find(actor: Actor, id: string): Promise<MyAskView> {
    const [row] = await this.tenantDb.read(actor, (tx) =>
      tx.query<AskRow>(
        `select ${ASK} from app.approval_asks k
         where k.tenant_id = any ($1::uuid[]) and k.id = $3 and k.person_id = $2
           and k.state <> 'planned'`,
        [actor.tenants.map(({ id: tenantId }) => tenantId), actor.personId, id],
      ),
    );
    if (!row) throw new NotFound('approval');
    return toMyAskView(row);
  }

  /** The actor's stand-ins, now and to come. */
  async standIns(actor: Actor): Promise<StandInListView> {
    const views = await Promise.all(
      actor.tenants.map((tenant) =>
        this.tenantDb.read(inNameOf(actor, tenant), (tx) =>
          standInsOf(tx, tenant.id, { personId: actor.personId, after: this.clock.now() }),
        ),
      ),
    );
    return { items: views.flat().map((row) => toStandInView(actor, row)), nextCursor: null };
  }

  /**
   * Names who answers in the actor's place for a while. What waits for them then goes there, and so
   * does what they are asked meanwhile.
   *
   * @throws InvalidInput for a person who is not there and for times the wrong way round.
   */
  async nameStandIn(actor: Actor, input: NameStandInDto): Promise<StandInView> {
    const tenant = tenantOf(actor, input.tenant);
    const { personId } = actor;
    if (!tenant || personId === null) {
      throw InvalidInput.of('tenant', 'is not a department that you act for');
    }
    const now = this.clock.now();
    const from = input.from === undefined ? now : new Date(input.from);
    const to = new Date(input.to);
    if (to <= from) throw InvalidInput.of('to', 'must be after `from`');
    if (to <= now) throw InvalidInput.of('to', 'is over; name a time to come');
    if (to.getTime() - from.getTime() > LONGEST_MS) {
      throw InvalidInput.of('to', 'is more than 366 days later');
    }
    return this.tenantDb.write(inNameOf(actor, tenant), tenant.id, async (tx) => {
      const standInId = await personWith(tx, input.email);
      if (standInId === personId) throw InvalidInput.of('email', 'is yours; name somebody else');
      const id = uuidv7();
      await tx.execute(
        `insert into app.approval_stand_ins (tenant_id, id, person_id, stand_in_id, starts_at,
           ends_at, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [tenant.id, id, personId, standInId, from, to, now],
      );
      tellOfApproval(tx, now, { id: personId }, [
        'approval.stand-in-named',
        { standInId, from: from.toISOString(), to: to.toISOString() },
      ]);
      const [row] = await standInsOf(tx, tenant.id, { personId, after: now, id });
      if (!row) throw new Error('A stand-in was not written.');
      return toStandInView(actor, row);
    });
  }

  /** Ends it now. What went to the stand-in stays there. @throws NotFound when there is none. */
  async endStandIn(actor: Actor, id: string): Promise<void> {
    const [row] = await this.tenantDb.read(actor, (tx) =>
      tx.query<{ tenantId: string }>(
        `select s.tenant_id as "tenantId" from app.approval_stand_ins s
         where s.id = $1 and s.person_id = $2`,
        [id, actor.personId],
      ),
    );
    const tenant = row && tenantOf(actor, row.tenantId);
    if (!tenant) throw new NotFound('stand-in');
    await this.tenantDb.write(inNameOf(actor, tenant), tenant.id, async (tx) => {
      const [ended] = await tx.query<{ standInId: string }>(
        `delete from app.approval_stand_ins where tenant_id = $1 and id = $2
         returning stand_in_id as "standInId"`,
        [tenant.id, id],
      );
      if (!ended) throw new NotFound('stand-in');
      tellOfApproval(tx, this.clock.now(), { id: actor.personId ?? '' }, [
        'approval.stand-in-ended',
        ended,
      ]);
    });
  }
}

function standInsOf(
  tx: Tx,
  tenantId: string,
  of: { readonly personId: string | null; readonly after: Date; readonly id?: string },
): Promise<StandInRow[]> {
  return tx.query<StandInRow>(
    `select s.tenant_id as "tenantId", s.id, s.stand_in_id as "standInId", p.name,
       s.starts_at as "from", s.ends_at as "to"
     from app.approval_stand_ins s
     join app.people p on p.tenant_id = s.tenant_id and p.id = s.stand_in_id
     where s.tenant_id = $1 and s.person_id = $2 and s.ends_at > $3
       and ($4::uuid is null or s.id = $4)
     order by s.starts_at, s.id`,
    [tenantId, of.personId, of.after, of.id ?? null],
  );
}

function toStandInView(actor: Actor, row: StandInRow): StandInView {
  return {
    ...{ id: row.id, tenant: slugOf(actor, row.tenantId) },
    standIn: { id: row.standInId, name: row.name },
    from: row.from.toISOString(),
    to: row.to.toISOString(),
  };
}
