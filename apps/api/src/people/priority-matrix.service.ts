import { Injectable } from '@nestjs/common';
import { Clock } from '#clock';
import { InvalidInput } from '#problem';
import { type Actor, TenantDb, type Tx } from '#tenancy';
import { requireTenant } from './acting-tenant.js';
import { LEVELS, type MatrixCell, matrixFault } from './domain/priority-matrix.js';
import { tellStaff } from './people.events.js';
import type { MatrixQueryDto, MatrixView, SetMatrixDto } from './priority-matrix.dto.js';

/** How impact and urgency give a priority, department by department. */
@Injectable()
export class PriorityMatrixService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  async get(actor: Actor, query: MatrixQueryDto): Promise<MatrixView> {
    const tenant = requireTenant(actor, query.tenant);
    const cells = await this.tenantDb.read(actor, (tx) => matrixOf(tx, tenant.id), [tenant.id]);
    return { tenant: tenant.slug, cells };
  }

  /**
   * Replaces the whole matrix. Tickets keep the priority that they have.
   *
   * @throws InvalidInput unless there is one cell for each pair of impact and urgency.
   */
  async set(actor: Actor, { tenant: named, cells }: SetMatrixDto): Promise<MatrixView> {
    const fault = matrixFault(cells);
    if (fault !== undefined) throw InvalidInput.of('cells', fault);
    const tenant = requireTenant(actor, named);
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      await tx.execute(
        `insert into app.priority_matrix (tenant_id, impact, urgency, priority)
         select $1, * from unnest($2::text[], $3::text[], $4::text[])
         on conflict (tenant_id, impact, urgency) do update set priority = excluded.priority`,
        [
          tenant.id,
          cells.map(({ impact }) => impact),
          cells.map(({ urgency }) => urgency),
          cells.map(({ priority }) => priority),
        ],
      );
      const set = await matrixOf(tx, tenant.id);
      tellStaff(tx, this.clock.now(), ['priority-matrix.changed', { cells: set }]);
      return { tenant: tenant.slug, cells: set };
    });
  }
}

/** From the gravest cell to the mildest, row by row of impact. */
async function matrixOf(tx: Tx, tenantId: string): Promise<MatrixCell[]> {
  const cells = await tx.query<MatrixCell>(
    'select impact, urgency, priority from app.priority_matrix where tenant_id = $1',
    [tenantId],
  );
  const place = ({ impact, urgency }: MatrixCell): number =>
    LEVELS.indexOf(impact) * LEVELS.length + LEVELS.indexOf(urgency);
  return cells.sort((one, other) => place(one) - place(other));
}
