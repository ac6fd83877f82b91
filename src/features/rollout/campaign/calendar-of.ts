import { ZONE } from '../../../platform/render/index.ts';
import type { Calendar } from '../calendar/permitted.ts';
import { type Definition, weekdayNumber } from './definition.ts';

/** When the rungs of a campaign may begin. */
export const calendarOf = ({ begin }: Pick<Definition, 'begin'>): Calendar => ({
  zone: ZONE,
  at: begin.at,
  weekdays: begin.weekdays.map(weekdayNumber),
  skipsBankHolidays: begin.bankHolidays === 'skip',
  closedDays: begin.closed,
});
