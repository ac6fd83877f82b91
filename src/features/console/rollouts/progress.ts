import { type Counts, type Dates, NOBODY, type Progress, type Schedule } from '../../rollout/index.ts';

export interface WaveProgress {
  readonly name: string;
  readonly dates: Dates;
  /** Whoever was there when the campaign was armed, or joined in time for the wave's dates. */
  readonly counts: Counts;
  /** Whoever joined later, on dates of their own. */
  readonly joined: Counts;
}

const add = (one: Counts, other: Counts): Counts => ({
  people: one.people + other.people,
  enrolled: one.enrolled + other.enrolled,
  enforced: one.enforced + other.enforced,
  used: one.used + other.used,
  halted: one.halted + other.halted,
});

/** Adds counts up. Pure. */
export const sumCounts = (counts: readonly Counts[]): Counts => counts.reduce(add, NOBODY);

/** Puts counts beside their waves, later joiners of a wave added up. Pure. @param schedules those of waves first */
export function byWave(schedules: readonly Schedule[], progress: readonly Progress[]): WaveProgress[] {
  const countsOf = (some: readonly Schedule[]): Counts =>
    sumCounts(progress.filter(({ scheduleId }) => some.some(({ id }) => id === scheduleId)));
  return schedules
    .filter(({ isForJoiners }) => !isForJoiners)
    .map((schedule) => ({
      name: schedule.wave,
      dates: schedule.dates,
      counts: countsOf([schedule]),
      joined: countsOf(schedules.filter(({ isForJoiners, wave }) => isForJoiners && wave === schedule.wave)),
    }));
}

/** A wave's people, later joiners included. */
export const peopleOf = ({ counts, joined }: WaveProgress): number => counts.people + joined.people;
