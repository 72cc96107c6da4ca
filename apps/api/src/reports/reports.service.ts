import { Clock } from '#clock';
import { type Actor, TenantDb } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { PRIORITIES } from '../people/index.js';
import { monthsOf } from './domain/report-period.js';
import { agreedObjectives, objectivesOf } from './objectives.queries.js';
import { ReportLines } from './report-lines.js';
import { reportScope } from './report-scope.js';
import type { PeriodQueryDto, SlaReportView } from './reports.dto.js';
import { countedPromises, runningPromises } from './reports.queries.js';

/** How well the promises of departments are kept. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly clock: Clock,
  ) {}

  /**
   * Promises kept and broken, and the times they took, by everything that a lead asks for. A month,
   * priority or department without any is there with zeros.
   *
   * @throws InvalidInput for departments or days that make no sense.
   */
  async sla(actor: Actor, query: PeriodQueryDto): Promise<SlaReportView> {
    const { departments, period } = reportScope(actor, query, this.clock.now().getTime());
    const ids = departments.map(({ id }) => id);
    const [promises, running, objectives] = await this.tenantDb.read(
      actor,
      (tx) =>
        Promise.all([
          countedPromises(tx, departments, period),
          runningPromises(tx, ids),
          objectivesOf(tx, ids),
        ]),
      ids,
    );
    const lines = await ReportLines.of(promises, departments, monthsOf(period));
    return {
      ...period,
      departments: departments.map(({ slug, name, timezone }) => ({ slug, name, timezone })),
      total: await lines.total(),
      months: await lines.byMonth(),
      byPriority: await lines.byPriority(PRIORITIES),
      byGroup: await lines.by('group'),
      bySite: await lines.by('site'),
      byService: await lines.by('service'),
      byCategory: await lines.by('category'),
      byDepartment: await lines.byDepartment(),
      running,
      objectives: agreedObjectives(objectives, ids),
    };
  }
}
