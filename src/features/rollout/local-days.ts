import { Temporal } from 'temporal-polyfill';
import { ZONE } from '../../platform/render/index.ts';

/** One local day of the installation: 23, 24 or 25 hours. */
export interface LocalDay {
  /** As `2026-11-24`. */
  readonly date: string;
  readonly startsAt: Date;
  /** The first moment of the next day: not of this one any more. */
  readonly endsAt: Date;
}

const startOf = (day: Temporal.PlainDate): Date => new Date(day.toZonedDateTime(ZONE).epochMilliseconds);

function parse(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** A day as people write it in addresses and commands, `2026-11-24`; undefined where it is none. */
export function readLocalDay(text: string): LocalDay | undefined {
  const day = parse(text);
  return day && { date: text, startsAt: startOf(day), endsAt: startOf(day.add({ days: 1 })) };
}

/** A day so many days after another, or before it. @param date as `2026-11-24` */
export const shiftDay = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();
