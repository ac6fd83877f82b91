import type { Queries } from '../../../platform/database/index.ts';
import type { AuditEvent } from '../../audit/index.ts';
import { calendarOf } from '../campaign/calendar-of.ts';
import type { Definition } from '../campaign/definition.ts';
import { type Dates, RUNGS } from '../campaign/ladder.ts';
import { moveLater } from '../campaign/plan-dates.ts';
import { appendVersion } from '../joining/schedules-store.ts';
import type { Schedule } from './schedules-store.ts';

export interface Move {
  readonly definition: Definition;
  /** Rungs that had begun by then stay. */
  readonly since: Date;
  readonly days: number;
  readonly reason: string;
  readonly actor: string;
  readonly now: Date;
}

const isSame = (one: Dates, other: Dates): boolean =>
  RUNGS.every((rung) => one[rung]?.getTime() === other[rung]?.getTime());

const textOf = (dates: Dates) =>
  Object.fromEntries(RUNGS.flatMap((rung) => (dates[rung] ? [[rung, dates[rung].toISOString()]] : [])));

/**
 * Moves what is ahead of some schedules later: a new version of each and one audit event with it. The only way in which a date
 * that was promised changes.
 * @returns the events, for the end of the transaction
 */
export async function moveSchedules(
  transaction: Queries,
  schedules: readonly Schedule[],
  { definition, since, days, reason, actor, now }: Move,
): Promise<AuditEvent[]> {
  const events: AuditEvent[] = [];
  for (const { id, wave, isForJoiners, startsOn, dates: before } of schedules) {
    const dates = moveLater(before, since, days, calendarOf(definition));
    if (isSame(before, dates)) continue;
    const version = await appendVersion(transaction, id, { dates, reason, now });
    const where = { campaign: definition.name, wave, isForJoiners, startsOn };
    const detail = { ...where, version, reason, days, before: textOf(before), after: textOf(dates) };
    events.push({ type: 'schedule.moved', outcome: 'done', actor, detail });
  }
  return events;
}
