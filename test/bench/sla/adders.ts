import dayjs from 'dayjs';
import businessTime from 'dayjs-business-time';
import momentBusiness from 'moment-business-time';
import { officeHours } from '../../../apps/api/src/calendars/domain/service-calendar.js';
import { WorkingHours } from '../../../apps/api/src/calendars/domain/working-hours.js';

/** Adds minutes of service time to a moment, Monday to Friday from nine to five. Epoch milliseconds. */
export interface Adder {
  readonly name: string;
  readonly add: (at: number, minutes: number) => number;
}

/** Bank holidays of England and Wales in 2026 (GOV.UK). */
const HOLIDAYS = ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'].map(
  (day) => `2026-${day}`,
);

export function ours(): Adder {
  const hours = new WorkingHours(officeHours('Europe/London', HOLIDAYS));
  return {
    name: 'ours',
    add: (at, minutes) => hours.addServiceTime(at, minutes * 60_000),
  };
}

/** What people take from the registry for it. None knows a zone: they measure in that of the process. */
export function others(): Adder[] {
  return [viaDayjs(), viaMoment()];
}

function viaDayjs(): Adder {
  dayjs.extend(businessTime);
  const day = [{ start: '09:00:00', end: '17:00:00' }];
  dayjs.setBusinessTime({
    ...{ sunday: null, monday: day, tuesday: day, wednesday: day },
    ...{ thursday: day, friday: day, saturday: null },
  });
  dayjs.setHolidays(HOLIDAYS);
  return {
    name: 'dayjs-business-time',
    add: (at, minutes) => dayjs(at).addBusinessMinutes(minutes).valueOf(),
  };
}

function viaMoment(): Adder {
  const day = ['09:00:00', '17:00:00'];
  momentBusiness.updateLocale(momentBusiness.locale(), {
    workinghours: { 0: null, 1: day, 2: day, 3: day, 4: day, 5: day, 6: null },
    holidays: HOLIDAYS,
  });
  return {
    name: 'moment-business-time',
    add: (at, minutes) => momentBusiness(at).addWorkingTime(minutes, 'minutes').valueOf(),
  };
}
