import { DAY, later } from '../../../../core/clock.ts';
import { localDay } from '../../../../platform/render/index.ts';
import { readLocalDay, shiftDay } from '../../local-days.ts';
import type { DueWindow } from './due-store.ts';

/** What was missed for longer is not worth telling any more. */
const MISSED_DAYS = 3;

/** When nobody's sleep is disturbed: the hours that campaigns write in, unless they say otherwise. */
export const AWAKE = { from: '08:00', until: '18:00' } as const;

/**
 * What is due now. An end is told on the local day before the last one, so that there is a working day left; a review on its
 * day. Pure.
 */
export function decideWindow(now: Date): DueWindow {
  const today = localDay(now);
  const dayAfterNext = readLocalDay(shiftDay(today, 2));
  return {
    now,
    endsBefore: dayAfterNext?.startsAt ?? later(now, 2 * DAY),
    beganBefore: later(now, -DAY),
    since: later(now, -MISSED_DAYS * DAY),
    today,
    sinceDay: shiftDay(today, -MISSED_DAYS),
  };
}
