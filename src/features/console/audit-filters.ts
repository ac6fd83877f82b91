import { Temporal } from 'temporal-polyfill';
import { EVENT_TYPES, type EventType } from '../audit/index.ts';
import { cleanText, oneOf, type Read, readPage } from './filters.ts';

const ZONE = 'Europe/London';

/** Without a person and a day, so many local days are shown: the whole chain would be read otherwise. */
const LATEST_DAYS = 7;

export interface AuditFilters {
  /** Someone's whole address; empty for everyone. */
  readonly person: string;
  readonly type: EventType | '';
  /** A local calendar day, `YYYY-MM-DD`; empty for the latest. */
  readonly day: string;
  readonly page: number;
}

const dayOf = (text: string): Temporal.PlainDate | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
};

export const readAuditFilters = (read: Read): AuditFilters => ({
  person: cleanText(read('person')),
  type: oneOf(EVENT_TYPES, read('type')),
  day: dayOf(read('day')) ? read('day') : '',
  page: readPage(read('page')),
});

const startOf = (day: Temporal.PlainDate): Date => new Date(day.toZonedDateTime(ZONE).epochMilliseconds);

/** The moments that the filters reach from and to: one local day, the latest days, or all of one person's. */
export function decideSpan(filters: AuditFilters, now: Date): { from?: Date; before?: Date } {
  const day = dayOf(filters.day);
  if (day) return { from: startOf(day), before: startOf(day.add({ days: 1 })) };
  if (filters.person) return {};
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(ZONE).toPlainDate();
  return { from: startOf(today.subtract({ days: LATEST_DAYS - 1 })) };
}
