import { DAY, HOUR, later, MINUTE } from '../../../core/clock.ts';
import { listRolloutJobs } from '../../rollout/index.ts';
import type { Happening, Past } from './past.ts';

/** After the hour at which rungs begin, and while people may be written to, summer and winter. */
const OF_DAY = 10 * HOUR + 5 * MINUTE;

const HALTED_LISTS = 'rollout-halted-lists';

/** Tuesday to Thursday: on other days nothing of the campaign begins and nobody is told anything. */
const isBusy = (day: Date): boolean => day.getUTCDay() >= 2 && day.getUTCDay() <= 4;

/** Whether a job was at work then. How the sign-ins went, for the governor, nobody has invented. */
const ran = (name: string, at: Date, now: Date): boolean =>
  // The lists of the last day are told by the running program.
  name !== 'rollout-governor' && (name !== HALTED_LISTS || later(at, DAY) <= now);

/** The campaign's own jobs, as they run behind every server. */
const workAt = (at: Date, now: Date): Happening => ({
  at,
  happen: async ({ rollout }: Past) => {
    for (const { name, run } of listRolloutJobs(rollout)) if (ran(name, at, now)) await run(at);
  },
});

const startOfDay = (at: Date): Date => new Date(Math.floor(at.getTime() / DAY) * DAY);

/** Gives those who have just arrived their places, as the job does within minutes. */
export async function takeIn({ rollout, clock }: Past): Promise<void> {
  for (const { name, run } of listRolloutJobs(rollout))
    if (name === 'rollout-joiners') await run(clock.now());
}

/** One round of the jobs on each busy day between two moments, and a last one at the end. */
export function workingDays(from: Date, now: Date): Happening[] {
  const rounds: Happening[] = [];
  for (let day = later(startOfDay(from), DAY); later(day, OF_DAY) < now; day = later(day, DAY))
    if (isBusy(day)) rounds.push(workAt(later(day, OF_DAY), now));
  return [...rounds, workAt(now, now)];
}
