import type { Schedule } from '../../platform/jobs/index.ts';
import type { SimulatedTime } from '../simulated-time.ts';

export interface JobRuns {
  readonly name: string;
  /** Of each run, in seconds. */
  readonly runs: number[];
  /** The longest that it was due without being under way, in seconds. */
  waited: number;
  failures: number;
}

/** The same schedules, with each run measured. */
export function watchJobs(schedules: readonly Schedule[], time: SimulatedTime) {
  const watched = new Map<string, JobRuns>(
    schedules.map(({ name }) => [name, { name, runs: [], waited: 0, failures: 0 }]),
  );
  const measured = schedules.map((schedule): Schedule => {
    const record = watched.get(schedule.name);
    return {
      ...schedule,
      run: (now) =>
        time.during(async () => {
          const startedAt = performance.now();
          try {
            await schedule.run(now);
          } catch (cause) {
            if (record) record.failures++;
            throw cause;
          } finally {
            record?.runs.push((performance.now() - startedAt) / 1_000);
          }
        }),
    };
  });
  const note = (name: string, waitedSeconds: number): void => {
    const record = watched.get(name);
    if (record) record.waited = Math.max(record.waited, waitedSeconds);
  };
  return { schedules: measured, note, results: () => [...watched.values()] };
}
