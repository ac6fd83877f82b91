import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../calendar/permitted.ts';
import type { Dates } from '../campaign/ladder.ts';
import type { SeenRow } from './learn-store.ts';

/** A day of a running campaign on one rung, and where it lies. */
export interface OwnDay {
  readonly rung: SeenRow['rung'];
  readonly entrants: number;
  readonly signIns: number;
  readonly enrolled: number;
  readonly contacts: number;
  /** Until the ladder stops people; Infinity: never. */
  readonly daysLeft: number;
  /** Since the rung began. */
  readonly daysBehind: number;
}

/** The days of one schedule, in their order. */
export type OwnDays = readonly OwnDay[];

const keyOf = ({ schedule_id, rung, day }: SeenRow): string => `${schedule_id} ${day} ${rung}`;

/** Adds up what pages of people did. */
export function addSeen(all: ReadonlyMap<string, SeenRow>, more: readonly SeenRow[]): Map<string, SeenRow> {
  const sums = new Map(all);
  for (const row of more) {
    const known = sums.get(keyOf(row));
    const sum = (of: 'entrants' | 'sign_ins' | 'enrolled' | 'contacts') => row[of] + (known?.[of] ?? 0);
    sums.set(keyOf(row), {
      ...row,
      ...{
        entrants: sum('entrants'),
        sign_ins: sum('sign_ins'),
        enrolled: sum('enrolled'),
        contacts: sum('contacts'),
      },
    });
  }
  return sums;
}

export interface ScheduleDates {
  readonly id: string;
  readonly dates: Dates;
}

/** Lays what was seen out by schedule and day. Pure. */
export function layOut(
  seen: Iterable<SeenRow>,
  schedules: readonly ScheduleDates[],
  zone: string,
): OwnDays[] {
  const all = [...seen].sort((one, other) => Number(keyOf(one) > keyOf(other)) - 0.5);
  return schedules.flatMap(({ id, dates }) => {
    const dayAt = (at: Date | null) => (at ? dayOf(at, { zone }) : undefined);
    const stop = dayAt(dates.require ?? dates.halt);
    const days = all.flatMap((row) => {
      const from = dayAt(dates[row.rung]);
      if (row.schedule_id !== id || !from) return [];
      const day = Temporal.PlainDate.from(row.day);
      return [
        {
          ...{ rung: row.rung, entrants: row.entrants, signIns: row.sign_ins, enrolled: row.enrolled },
          contacts: row.contacts,
          daysLeft: stop ? day.until(stop).days : Infinity,
          daysBehind: Math.max(0, from.until(day).days),
        },
      ];
    });
    return days.length > 0 ? [days] : [];
  });
}
