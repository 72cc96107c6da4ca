import { Module } from '@nestjs/common';
import { FairShareModule } from '../fair-share/index.js';
import { TenantsModule } from '../tenants/index.js';
import { TicketsModule } from '../tickets/index.js';
import { AnswerApproval } from './answer-approval.js';
import { ApprovalLinkController } from './approval-link.controller.js';
import { ApprovalLinks } from './approval-links.js';
import { ApprovalsController } from './approvals.controller.js';
import { ApprovalsDue } from './approvals-due.js';
import { ApprovalsJob } from './approvals.job.js';
import { AskApproval } from './ask-approval.js';
import { MyApprovalsController } from './my-approvals.controller.js';
import { MyApprovals } from './my-approvals.js';

@Module({
  imports: [FairShareModule, TenantsModule, TicketsModule],
  controllers: [ApprovalsController, MyApprovalsController, ApprovalLinkController],
  providers: [AskApproval, AnswerApproval, ApprovalLinks, MyApprovals, ApprovalsDue, ApprovalsJob],
  exports: [ApprovalLinks, ApprovalsJob],
})
export class ApprovalsModule {}
