import { Clock } from '#clock';
import { InvalidInput } from '#problem';
import { Injectable } from '@nestjs/common';
import { CalendarExhausted, WorkingHours } from '../calendars/index.js';
import { type Checked, checkEvaluation, checkSpan } from './domain/check-evaluation.js';
import { evaluate } from './domain/evaluation.js';
import {
  type AddServiceTimeDto,
  type EvaluateClocksDto,
  type EvaluatedClocksView,
  type MomentView,
  type SecondsView,
  type ServiceTimeBetweenDto,
  toEvaluatedClockView,
} from './evaluation.dto.js';

/** Answers questions about service time and clocks, from nothing but what is asked. */
@Injectable()
export class EvaluationService {
  constructor(private readonly clock: Clock) {}

  /** @throws InvalidInput that names each field, and when the calendar has not so much time. */
  add({ calendar, start, seconds }: AddServiceTimeDto): MomentView {
    const read = orRefuse(checkSpan(calendar, { start }));
    const hours = new WorkingHours(read.calendar);
    const budgetMs = Math.round(Math.abs(seconds) * 1000);
    try {
      const at =
        seconds < 0
          ? hours.subtractServiceTime(read.at.start, budgetMs)
          : hours.addServiceTime(read.at.start, budgetMs);
      return { at: new Date(at).toISOString() };
    } catch (error) {
      if (!(error instanceof CalendarExhausted)) throw error;
      throw InvalidInput.of('seconds', 'is more service time than the calendar has');
    }
  }

  /** @throws InvalidInput that names each field. */
  between({ calendar, start, end }: ServiceTimeBetweenDto): SecondsView {
    const read = orRefuse(checkSpan(calendar, { start, end }));
    const { at } = read;
    if (at.end < at.start) return { seconds: 0, reversed: true };
    const hours = new WorkingHours(read.calendar);
    return { seconds: hours.serviceTimeBetween(at.start, at.end) / 1000 };
  }

  /** @throws InvalidInput that names each field. */
  clocks({ calendar, policy, events, evaluateAt }: EvaluateClocksDto): EvaluatedClocksView {
    const now = this.clock.now().getTime();
    const question = orRefuse(checkEvaluation({ calendar, policy, events, evaluateAt }, now));
    const { timezone } = question.calendar;
    const judged = evaluate(
      question.calendar,
      question.terms,
      question.events,
      question.evaluateAt,
    );
    return {
      evaluateAt: new Date(question.evaluateAt).toISOString(),
      clocks: judged.map((one) => toEvaluatedClockView(one, timezone)),
    };
  }
}

function orRefuse<T>(checked: Checked<T>): T {
  if (checked.ok) return checked.value;
  throw new InvalidInput(checked.errors.map(({ field, message }) => ({ field, reason: message })));
}
