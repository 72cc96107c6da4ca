import type { Plot } from '../world/plot.js';
import type { Act, Cast, Doer, Step } from './deed.js';

/** How fast a ticket goes, in minutes of service time. */
export interface Pace {
  /** From its creation to the desk's first reply. */
  readonly respond: number;
  /** From then to the end of the work, without holds. */
  readonly solve: number;
  /** Each time that it waits. */
  readonly hold: number;
}

/** What may happen to a ticket besides the usual. */
export interface Turns {
  /** The requester takes it back before anybody has solved it. */
  readonly isWithdrawn?: boolean;
  /** The same fault comes back once after it was resolved. */
  readonly comesBack?: boolean;
  /** It becomes urgent while it is being worked on. */
  readonly becomesUrgent?: boolean;
  /** A request is put to the administrator first, who says yes or no. */
  readonly approval?: 'yes' | 'no';
}

const DAY = 8 * 60;
const CLOSED_AFTER = 3 * DAY;

/** Tells the life of a ticket after its creation, to its very end. */
export function lifeOf(plot: Plot, cast: Cast, pace: Pace, turns: Turns): Step[] {
  const life = new Life(plot, cast, pace);
  if (turns.approval === undefined) life.takeUp();
  else life.askFor(turns.approval);
  if (turns.approval === 'no') return life.steps;
  if (turns.isWithdrawn) return life.withdraw();
  life.work(turns.becomesUrgent ?? false);
  if (turns.comesBack) life.comeBack();
  return life.close();
}

class Life {
  readonly steps: Step[] = [];

  constructor(
    private readonly plot: Plot,
    private readonly cast: Cast,
    private readonly pace: Pace,
  ) {}

  takeUp(): void {
    const { desk } = this.cast;
    const { respond } = this.pace;
    if (!this.isIncident) {
      this.lookAt();
      this.takeToFulfil(0);
      return;
    }
    this.do(respond * 0.7, desk, { type: 'assign', group: 'service-desk', assignee: desk });
    this.do(0, desk, { type: 'move', to: 'assigned' });
    this.answer(respond * 0.3);
  }

  /** A request that needs a yes is taken up once it has one. */
  askFor(answer: 'yes' | 'no'): void {
    const { desk, admin } = this.cast;
    const { solve } = this.pace;
    this.lookAt();
    this.do(0, desk, { type: 'move', to: 'awaiting_approval' });
    if (answer === 'no') {
      this.do(solve * 0.3, admin, { type: 'move', to: 'rejected' });
      const body = 'Not this year: the budget for it is spent. Please ask again in April.';
      this.do(0, admin, { type: 'reply', body });
      return;
    }
    this.do(solve * 0.2, admin, { type: 'move', to: 'approved' });
    this.takeToFulfil(solve * 0.05);
  }

  withdraw(): Step[] {
    const { requester } = this.cast;
    const body = 'This is no longer needed, thank you. I have found another way.';
    this.do(this.pace.solve * 0.3, requester, { type: 'reply', body });
    this.do(0, requester, { type: 'move', to: 'cancelled' });
    return this.steps;
  }

  work(becomesUrgent: boolean): void {
    const { plot, cast, pace } = this;
    const { resolver } = cast;
    if (this.isIncident) this.do(pace.solve * 0.05, cast.desk, this.moveTo(this.working));
    if (resolver !== cast.desk) {
      this.do(pace.solve * 0.05, cast.desk, {
        type: 'assign',
        group: plot.group,
        assignee: resolver,
      });
    }
    if (becomesUrgent) this.do(pace.solve * 0.1, resolver, { type: 'hasten', urgency: 'high' });
    if (plot.note !== undefined) {
      this.do(pace.solve * 0.1, resolver, { type: 'note', body: plot.note });
    }
    this.waitForRequester();
    this.waitForOthers();
    this.solve(pace.solve * 0.5);
  }

  comeBack(): void {
    const { requester } = this.cast;
    const body = 'It worked for a day. This morning it is back, I am sorry to say.';
    this.do(DAY, requester, { type: 'reply', body });
    this.do(0, requester, this.moveTo(this.working));
    this.solve(this.pace.solve * 0.2);
  }

  close(): Step[] {
    const { requester } = this.cast;
    this.do(CLOSED_AFTER, requester, { type: 'move', to: 'closed' });
    return this.steps;
  }

  private lookAt(): void {
    const { respond } = this.pace;
    this.do(respond * 0.7, this.cast.desk, {
      type: 'assign',
      group: 'service-desk',
      assignee: null,
    });
    this.answer(respond * 0.3);
  }

  private takeToFulfil(after: number): void {
    const { desk } = this.cast;
    this.do(after, desk, { type: 'assign', group: 'service-desk', assignee: desk });
    this.do(0, desk, { type: 'move', to: 'in_fulfilment' });
  }

  private answer(after: number): void {
    const { desk } = this.cast;
    this.do(after, desk, { type: 'reply', body: this.plot.reply });
    this.do(0, desk, { type: 'tag', tags: this.plot.tags });
  }

  private waitForRequester(): void {
    const { plot, cast, pace } = this;
    if (plot.question !== undefined) {
      this.do(pace.solve * 0.1, cast.resolver, { type: 'reply', body: plot.question });
      this.do(0, cast.resolver, { type: 'move', to: 'pending', pendingReason: 'user' });
    }
    if (plot.answer === undefined) return;
    const wait = plot.question === undefined ? pace.solve * 0.05 : pace.hold;
    this.do(wait, cast.requester, { type: 'reply', body: plot.answer });
    if (plot.question !== undefined) this.do(0, cast.requester, this.moveTo(this.working));
  }

  private waitForOthers(): void {
    const { plot, cast, pace } = this;
    if (!plot.hold) return;
    const { reason: pendingReason, reply: body } = plot.hold;
    this.do(pace.solve * 0.1, cast.resolver, { type: 'reply', body });
    this.do(0, cast.resolver, { type: 'move', to: 'pending', pendingReason });
    this.do(pace.hold, cast.resolver, this.moveTo(this.working));
  }

  private solve(after: number): void {
    const to = this.isIncident ? 'resolved' : 'fulfilled';
    const { resolution } = this.plot;
    this.do(after, this.cast.resolver, { type: 'move', to, resolution });
  }

  private get isIncident(): boolean {
    return this.plot.type === 'incident';
  }

  private get working(): 'in_progress' | 'in_fulfilment' {
    return this.isIncident ? 'in_progress' : 'in_fulfilment';
  }

  private moveTo(to: 'in_progress' | 'in_fulfilment'): Act {
    return { type: 'move', to };
  }

  private do(after: number, by: Doer, act: Act): void {
    this.steps.push({ after, by, act });
  }
}
