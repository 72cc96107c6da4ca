import { Clock } from '#clock';
import { journal } from '#journal';
import { type FieldError, InvalidInput } from '#problem';
import { type Actor, TenantDb } from '#tenancy';
import { Injectable } from '@nestjs/common';
import { ComposeMail } from './compose-mail.js';
import { PLACEHOLDERS, templateFault } from './domain/template.js';
import { TOLD_EVENTS } from './domain/told-events.js';
import { MailTransport } from './mail-transport.js';
import { requireTenant } from './outgoing.dto.js';
import type { OutgoingEvents } from './outgoing.events.js';
import type {
  MailPreviewView,
  MailTemplateDto,
  MailTemplatesView,
  MailTemplateView,
} from './templates.dto.js';
import { putTemplate, templatesOf } from './templates.queries.js';

/** What a department writes in its mail. */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly composeMail: ComposeMail,
    private readonly mail: MailTransport,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, slug: string): Promise<MailTemplatesView> {
    const tenant = requireTenant(actor, slug);
    const templates = await this.tenantDb.read(actor, (tx) => templatesOf(tx, tenant.id), [
      tenant.id,
    ]);
    return {
      mailIsOn: this.mail.isOn,
      mailFrom: this.mail.from,
      items: TOLD_EVENTS.map((event) => {
        const { subject, body, isOwn = false } = templates[event];
        return { event, subject, body, isOwn };
      }),
      placeholders: Object.entries(PLACEHOLDERS).map(([name, meaning]) => ({ name, meaning })),
    };
  }

  /** @throws InvalidInput for a place that there is nothing for. */
  put(actor: Actor, input: MailTemplateDto): Promise<MailTemplateView> {
    const tenant = requireTenant(actor, input.tenant);
    requireSound(input);
    const { event, subject, body } = input;
    return this.tenantDb.write(actor, tenant.id, async (tx) => {
      const at = this.clock.now();
      await putTemplate(tx, event, { subject, body }, at);
      const data: OutgoingEvents['mail-template.changed'] = { event };
      journal(tx, { type: 'mail-template.changed', audience: 'internal', at, data });
      return { event, subject, body, isOwn: true };
    });
  }

  /** The mail that a template would make of a ticket that does not exist. */
  preview(actor: Actor, input: MailTemplateDto): MailPreviewView {
    const tenant = requireTenant(actor, input.tenant);
    requireSound(input);
    return this.composeMail.preview(tenant, input.event, input, actor.name);
  }
}

function requireSound({ event, subject, body }: MailTemplateDto): void {
  const parts = { subject, body } as const;
  const errors = (['subject', 'body'] as const).flatMap((field): FieldError[] => {
    const reason = templateFault(field, parts[field], event);
    return reason === null ? [] : [{ field, reason }];
  });
  if (errors.length > 0) throw new InvalidInput(errors);
}
