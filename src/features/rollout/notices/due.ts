import { Temporal } from 'temporal-polyfill';
import { ZONE } from '../../../platform/render/index.ts';
import { type Day, dayOf } from '../calendar/permitted.ts';
import type { Definition } from '../campaign/definition.ts';
import type { Dates } from '../campaign/ladder.ts';

/** `announced`, `before-14`, `today`, or `moved` for a new date. */
export type CampaignNotice = 'announced' | `before-${number}` | 'today' | 'moved';

export interface Due {
  readonly kind: CampaignNotice;
  readonly at: Date;
}

interface Version {
  readonly number: number;
  readonly madeAt: Date;
  readonly dates: Dates;
}

type Plan = Definition['notices'];

const ZONED = { zone: ZONE };

const localMoment = (day: Day, time: string): Date =>
  new Date(
    day.toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds,
  );

/** The date that notices lead up to: from when people cannot go on, or else are asked each time. */
export const targetOf = ({ require, restrict }: Dates): Date | null => require ?? restrict;

/** Every notice of a schedule, in the order of their moments. */
export function planNotices({ dates, number, madeAt }: Version, plan: Plan): Due[] {
  const target = targetOf(dates);
  const before = target
    ? plan.before.map((days): Due => {
        const day = dayOf(target, ZONED).subtract({ days });
        return { kind: `before-${days}`, at: localMoment(day, plan.from) };
      })
    : [];
  const planned: Due[] = [
    ...(dates.announce ? [{ kind: 'announced', at: dates.announce } as const] : []),
    ...before.filter(({ at }) => !dates.announce || at > dates.announce),
    ...(target ? [{ kind: 'today', at: target } as const] : []),
  ];
  // What was planned for dates that no longer hold is not told again.
  const left =
    number === 1
      ? planned
      : [{ kind: 'moved', at: madeAt } as const, ...planned.filter(({ at }) => at > madeAt)];
  return left.sort((one, other) => one.at.getTime() - other.at.getTime());
}

/**
 * The one notice that is due: the last whose moment has come. Those before it that were missed say less than it does.
 * Pure; undefined where there is none.
 */
export const findDue = (version: Version, plan: Plan, now: Date): Due | undefined =>
  planNotices(version, plan)
    .filter(({ at }) => at <= now)
    .at(-1);

/** Whether people may be written to at this hour. */
export function isAwake({ from, until }: Pick<Plan, 'from' | 'until'>, now: Date): boolean {
  const time = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(ZONE).toPlainTime();
  const isAfter = (text: string): boolean =>
    Temporal.PlainTime.compare(time, Temporal.PlainTime.from(text)) >= 0;
  return isAfter(from) && !isAfter(until);
}
