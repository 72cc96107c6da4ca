import { Shown } from '#fields';
import { ClockView, ReceiptLineView } from '../slas/index.js';

export class ReceiptStepView extends ReceiptLineView {
  /** Of a stretch outside service hours: the holidays in it. */
  @Shown(String, { list: true, format: 'date' }) holidays: string[];
  /** Of a pause: what for, and who put the ticket on hold. */
  @Shown(String, { nullable: true }) reason: string | null;
  @Shown(String, { nullable: true }) by: string | null;
}

export class ClockReceiptView {
  @Shown(ClockView) clock: ClockView;
  @Shown(ReceiptStepView, { list: true }) lines: ReceiptStepView[];
}

export class PolicyVersionView {
  @Shown(String) name: string;
  @Shown(Number) version: number;
}

export class CalendarVersionView extends PolicyVersionView {
  @Shown(String) timezone: string;
}

/** Why the latest cycle of each clock stands as it does. */
export class SlaReceiptView {
  @Shown(String) ref: string;
  @Shown(PolicyVersionView) policy: PolicyVersionView;
  @Shown(CalendarVersionView) calendar: CalendarVersionView;
  @Shown(ClockReceiptView, { list: true }) clocks: ClockReceiptView[];
}
