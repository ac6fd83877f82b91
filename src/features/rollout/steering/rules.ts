import { Temporal } from 'temporal-polyfill';
import { ZONE } from '../../../platform/render/index.ts';
import type { Relief } from './reliefs-store.ts';

const localOf = (at: Date): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);

/**
 * Local days that a pause has cost, a begun one counted whole: so many days later no local time of day is earlier than the end of
 * the pause, also where the clocks change. Pure.
 */
export function daysLost(from: Date, until: Date): number {
  const [begin, end] = [localOf(from), localOf(until)];
  const { days } = begin.until(end, { largestUnit: 'days', smallestUnit: 'days', roundingMode: 'floor' });
  return Temporal.ZonedDateTime.compare(begin.add({ days }), end) < 0 ? days + 1 : days;
}

/** When everyone was told to stay where they are, if they still are. Pure. */
export const frozenSince = (reliefs: readonly Pick<Relief, 'kind' | 'fromAt'>[]): Date | undefined =>
  reliefs.find(({ kind }) => kind === 'keep')?.fromAt;

/** From when on rungs are ahead of people: while everyone stays where they are, none has begun since. Pure. */
export const aheadSince = (reliefs: readonly Pick<Relief, 'kind' | 'fromAt'>[], now: Date): Date =>
  frozenSince(reliefs) ?? now;

/** So many days one person may give a wave, several times within a month added up. */
export const MOST_DAYS_ALONE = 14;

/** Whether an act weakens so much that two people have to agree. Pure. */
export const needsSecondPerson = (
  act: { readonly kind: 'stop' } | { readonly kind: 'extend'; readonly days: number },
  { halts, daysGivenAlone }: { readonly halts: number; readonly daysGivenAlone: number },
): boolean => (act.kind === 'stop' ? halts > 0 : act.days + daysGivenAlone > MOST_DAYS_ALONE);
