import { randomBytes, randomUUID } from 'node:crypto';

/** Everything of a department that a request can name. */
export interface Names {
  readonly tenant: string;
  readonly ref: string;
  readonly otherRef: string;
  /** The reference of a major incident with `otherRef`. */
  readonly incident: string;
  readonly ticketAttachmentId: string;
  readonly noteAttachmentId: string;
  readonly linkId: string;
  /** Of a public message on `ref`. */
  readonly messageId: string;
  readonly watcherId: string;
  readonly personId: string;
  readonly agentId: string;
  readonly secondAgentId: string;
  readonly email: string;
  /** Of nobody in the department yet. */
  readonly newEmail: string;
  readonly groupId: string;
  /** Of the rota of that group. */
  readonly overrideId: string;
  readonly group: string;
  readonly category: string;
  readonly service: string;
  readonly supplier: string;
  readonly calendar: string;
  readonly calendarId: string;
  /** Of none in the department yet. */
  readonly newCalendar: string;
  readonly tag: string;
  /** Stands in names and in what requesters may read. */
  readonly word: string;
  /** Stands only in what is for the desk. */
  readonly deskWord: string;
  readonly hat: string;
  readonly grantId: string;
  readonly approvalId: string;
  /** What the lead is asked. */
  readonly askId: string;
  readonly secondAskId: string;
  /** Named by the agent. */
  readonly standInId: string;
  readonly assetId: string;
  /** Named beside the other one. */
  readonly secondAssetId: string;
  readonly notificationId: string;
  readonly subscriptionId: string;
  readonly webhookId: string;
  /** Of a mail that could not be sent. */
  readonly outgoingId: string;
  /** Acts when the desk replies. */
  readonly ruleId: string;
  readonly macroId: string;
  readonly viewId: string;
  readonly sessionId: string;
  readonly tokenId: string;
}

export type Words = Pick<
  Names,
  'word' | 'deskWord' | 'tag' | 'group' | 'category' | 'service' | 'supplier' | 'calendar'
>;

/** As {@link Names}, of things that are not there; references are in the department's form. */
export function unknownNames(prefix: string): Names {
  return {
    tenant: 'no-such-department',
    ref: `${prefix}-999998`,
    otherRef: `${prefix}-999999`,
    incident: 'MI-ZZZZZZ',
    ticketAttachmentId: randomUUID(),
    noteAttachmentId: randomUUID(),
    linkId: randomUUID(),
    messageId: randomUUID(),
    watcherId: randomUUID(),
    personId: randomUUID(),
    agentId: randomUUID(),
    secondAgentId: randomUUID(),
    email: 'nobody@nowhere.example',
    newEmail: 'nobody@nowhere.example',
    groupId: randomUUID(),
    overrideId: randomUUID(),
    group: 'no-such-group',
    category: 'no-such-category',
    service: 'no-such-service',
    supplier: 'no-such-supplier',
    calendar: 'No such calendar',
    calendarId: randomUUID(),
    newCalendar: 'No such calendar',
    tag: 'no-such-tag',
    word: `nothing${letters()}`,
    deskWord: `nothing${letters()}`,
    hat: 'lead:no-such-department',
    grantId: randomUUID(),
    approvalId: randomUUID(),
    askId: randomUUID(),
    secondAskId: randomUUID(),
    standInId: randomUUID(),
    assetId: randomUUID(),
    secondAssetId: randomUUID(),
    notificationId: randomUUID(),
    subscriptionId: randomUUID(),
    webhookId: randomUUID(),
    outgoingId: randomUUID(),
    ruleId: randomUUID(),
    macroId: randomUUID(),
    viewId: randomUUID(),
    sessionId: randomUUID(),
    tokenId: randomUUID(),
  };
}

/** Twelve that nobody has used. */
export function letters(): string {
  return randomBytes(6).toString('hex');
}
