import { Temporal } from 'temporal-polyfill';
import { didYouMean } from '../../../core/nearest-word.ts';
import type { Definition, Wave } from '../campaign/definition.ts';
import type { Mistake } from '../campaign/issue-words.ts';

/** A rollout that begins later than this was mistyped. */
const MOST_YEARS_AHEAD = 3;

const yearsAhead = (today: Temporal.PlainDate): string[] =>
  Array.from({ length: MOST_YEARS_AHEAD + 1 }, (_, more) => String(today.year + more));

function describeStart(today: Temporal.PlainDate, { name, starts }: Wave): string | undefined {
  const start = Temporal.PlainDate.from(starts);
  if (Temporal.PlainDate.compare(start, today) < 0)
    return `The wave ${name} starts on ${starts}, which is over.`;
  if (Temporal.PlainDate.compare(start, today.add({ years: MOST_YEARS_AHEAD })) > 0)
    return `The wave ${name} starts on ${starts}, more than ${MOST_YEARS_AHEAD} years from now.${didYouMean(String(start.year), yearsAhead(today))}`;
  return undefined;
}

/** Waves whose first day cannot be meant: over, or years away. @param today a local day */
export function findOddDates({ waves }: Definition, today: string): Mistake[] {
  const day = Temporal.PlainDate.from(today);
  return waves.flatMap((wave, at) => {
    const reason = describeStart(day, wave);
    return reason === undefined ? [] : [{ path: ['waves', at, 'starts'], reason }];
  });
}

/** Waves that start today: nobody has been told yet. */
export const startingToday = ({ waves }: Definition, today: string): string[] =>
  waves
    .filter(({ starts }) => starts === today)
    .map(
      ({ name }) =>
        `The wave ${name} starts today. Its first steps begin within a day, before most people have read the announcement.`,
    );
