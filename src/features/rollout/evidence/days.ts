import { later, MINUTE } from '../../../core/clock.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { localDay } from '../../../platform/render/index.ts';
import { type LocalDay, readLocalDay, shiftDay } from '../local-days.ts';

/** A change that began before midnight may be written a little after it. */
export const SETTLES = 10 * MINUTE;

export type DayFailure = 'not-a-day' | 'not-over' | 'too-old' | 'still-importing';

/** The newest day that is over, as `2026-11-24`. */
export const lastDayOver = (now: Date): string => shiftDay(localDay(later(now, -SETTLES)), -1);

/** The oldest day that is still asked for. @param keptDays how long what evidence reads is kept */
export const firstDayKept = (now: Date, keptDays: number): string => shiftDay(localDay(now), -keptDays);

/** Whether evidence is given for a day: for one that is over, and within what is kept. Pure. */
export function judgeDay(text: string, keptDays: number, now: Date): LocalDay | DayFailure {
  const day = readLocalDay(text);
  if (!day) return 'not-a-day';
  if (day.date > lastDayOver(now)) return 'not-over';
  return day.date < firstDayKept(now, keptDays) ? 'too-old' : day;
}

/** An import applies in batches what it decided at one moment: until it is finished, a part of that day is missing. */
const isImporting = async (queries: Queries, { endsAt }: LocalDay): Promise<boolean> => {
  const open = await queries
    .selectFrom('people_imports')
    .select('id')
    .where('finished_at', 'is', null)
    .where('decided_at', '<', endsAt)
    .executeTakeFirst();
  return open !== undefined;
};

/** The day that evidence is asked for, or why there is none. */
export async function findEvidenceDay(
  queries: Queries,
  text: string,
  keptDays: number,
  now: Date,
): Promise<LocalDay | DayFailure> {
  const day = judgeDay(text, keptDays, now);
  if (typeof day === 'string') return day;
  return (await isImporting(queries, day)) ? 'still-importing' : day;
}
