import type { Response, Test } from 'supertest';
import { aTicket, type HelpdeskTestApp, type TestDepartment, type TestPerson } from '#testing';
import { ApprovalLinks } from '../approval-links.js';
import { ApprovalsDue, type DuePass } from '../approvals-due.js';
import type { MyAskListView, MyAskView, TicketApprovalsView } from '../approvals.dto.js';

type Given = 'approve' | 'reject';

/** A department with one service request of its requester, and all that is done with its approvals. */
export class ApprovalDesk {
  private constructor(
    readonly helpdesk: HelpdeskTestApp,
    readonly department: TestDepartment,
    readonly ref: string,
  ) {}

  static async of(helpdesk: HelpdeskTestApp): Promise<ApprovalDesk> {
    const department = await helpdesk.aDepartment();
    const { ref } = await aTicket<{ ref: string }>(helpdesk, department, {
      type: 'service_request',
    });
    return new ApprovalDesk(helpdesk, department, ref);
  }

  /** @returns the reference of one more ticket. */
  async another(type: 'incident' | 'service_request' = 'service_request'): Promise<string> {
    return (await aTicket<{ ref: string }>(this.helpdesk, this.department, { type })).ref;
  }

  ask(stages: unknown, ref = this.ref): Test {
    return this.helpdesk
      .as(this.department.agent)
      .post(`/tickets/${ref}/approvals`)
      .send({ title: 'A second screen', details: '27 inches, GBP 210', stages });
  }

  async asked(stages: unknown, ref = this.ref): Promise<TicketApprovalsView> {
    return (await this.ask(stages, ref).expect(201)).body as TicketApprovalsView;
  }

  async shown(): Promise<TicketApprovalsView> {
    const path = `/tickets/${this.ref}/approvals`;
    const asked = this.helpdesk.as(this.department.agent).get(path);
    return (await asked.expect(200)).body as TicketApprovalsView;
  }

  /** What waits for somebody. */
  async mine(who: TestPerson): Promise<readonly MyAskView[]> {
    const asked = this.helpdesk.as(who).get('/approval-asks');
    return ((await asked.expect(200)).body as MyAskListView).items;
  }

  answer(who: TestPerson, askId: string, answer: Given, comment?: string): Test {
    return this.helpdesk
      .as(who)
      .post(`/approval-asks/${askId}/answer`)
      .send({ answer, ...(comment !== undefined && { comment }) });
  }

  /** Answers the first that waits for them. */
  async answerMine(who: TestPerson, answer: Given, comment?: string): Promise<Response> {
    const [first] = await this.mine(who);
    return this.answer(who, first?.id ?? '', answer, comment).expect(200);
  }

  async status(ref = this.ref): Promise<string> {
    const asked = this.helpdesk.as(this.department.agent).get(`/tickets/${ref}`);
    return ((await asked.expect(200)).body as { status: string }).status;
  }

  /** The entries of the journal about approvals, in order. */
  async journal(): Promise<string[]> {
    const { rows } = await this.helpdesk.admin.query<{ type: string }>(
      `select type from app.journal where tenant_id = $1 and type like 'approval.%' order by seq`,
      [this.department.tenant.id],
    );
    return rows.map(({ type }) => type);
  }

  /** The secret that a mail to somebody would hold. */
  async linkFor(who: TestPerson): Promise<string> {
    const { rows } = await this.helpdesk.admin.query<{ id: string }>(
      'select id from app.tickets where tenant_id = $1 and ref = $2',
      [this.department.tenant.id, this.ref],
    );
    const links = this.helpdesk.app.get(ApprovalLinks, { strict: false });
    return (await links.make(this.department.tenant, rows[0]?.id ?? '', who.id))?.secret ?? '';
  }

  byLink(secret: string): ReturnType<HelpdeskTestApp['anonymous']> {
    return this.helpdesk.anonymous().with({ 'x-approval-link': secret });
  }

  /** One pass of a worker. */
  runDue(): Promise<DuePass> {
    return this.helpdesk.app.get(ApprovalsDue, { strict: false }).run([this.department.tenant]);
  }

  /** Lets the time of everybody who is asked be over. */
  async letTimePass(): Promise<void> {
    await this.helpdesk.admin.query(
      `update app.approval_asks set due_at = now() - interval '1 minute'
       where tenant_id = $1 and due_at is not null`,
      [this.department.tenant.id],
    );
  }
}

export const person = ({ id }: TestPerson): { readonly person: string } => ({ person: id });
