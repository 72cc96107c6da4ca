import { ChoiceField, Shown, TextField } from '#fields';
import { TOLD_EVENTS, type ToldEvent } from './domain/told-events.js';
import { OfTenantDto } from './outgoing.dto.js';

export class MailTemplateDto extends OfTenantDto {
  @ChoiceField(TOLD_EVENTS) event: ToldEvent;
  @TextField({ max: 200 }) subject: string;
  @TextField({ max: 4000, description: 'Plain text, with places such as {{ticket.ref}}.' })
  body: string;
}

export class MailTemplateView {
  @Shown([...TOLD_EVENTS]) event: ToldEvent;
  @Shown(String) subject: string;
  @Shown(String) body: string;
  /** Whether the department wrote it; otherwise it is the usual one. */
  @Shown(Boolean) isOwn: boolean;
}

export class PlaceholderView {
  @Shown(String) name: string;
  @Shown(String) meaning: string;
}

export class MailTemplatesView {
  /** Whether the installation sends mail, and from whom. */
  @Shown(Boolean) mailIsOn: boolean;
  @Shown(String, { nullable: true }) mailFrom: string | null;
  @Shown(MailTemplateView, { list: true }) items: MailTemplateView[];
  @Shown(PlaceholderView, { list: true }) placeholders: PlaceholderView[];
}

export class MailPreviewView {
  @Shown(String) subject: string;
  @Shown(String) text: string;
  @Shown(String) html: string;
}
