import type { Database } from './platform/database/index.ts';
import { type JobState, listJobStates } from './platform/jobs/index.ts';

interface JobFinding {
  readonly outcome: 'fine' | 'advice' | 'wrong';
  readonly sentence: string;
  readonly next?: string;
}

const LATE_SECONDS = 60;

/** In the unit that says enough. */
function duration(seconds: number): string {
  const [count, unit] =
    seconds < 120
      ? [Math.round(seconds), 'second']
      : seconds < 7_200
        ? [Math.round(seconds / 60), 'minute']
        : [Math.round(seconds / 3_600), 'hour'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const failing = ({ name, failures }: JobState): JobFinding => ({
  outcome: 'wrong',
  sentence: `The background job ${name} has failed ${failures === 1 ? 'once' : `${failures} times in a row`}.`,
  next: `Look in the server's log for "A background job failed" with "job":"${name}".`,
});

/** Says of the background jobs whether they run, whether they keep up, and which of them fail. Pure. */
export function describeJobs(states: readonly JobState[]): JobFinding[] {
  if (states.length === 0)
    return [
      {
        outcome: 'advice',
        sentence: 'No background job has run yet: notices to people and clearing up wait.',
        next: 'Start the server: ./sallyport serve',
      },
    ];
  const failed = states.filter(({ failures }) => failures > 0).map(failing);
  const late = states.filter(({ waitingSeconds }) => waitingSeconds > LATE_SECONDS);
  const oldest = late.toSorted((one, other) => other.waitingSeconds - one.waitingSeconds)[0];
  if (oldest)
    return [
      ...failed,
      {
        outcome: 'advice',
        sentence: `${late.length} of ${states.length} background jobs are late. ${oldest.name} has waited for ${duration(oldest.waitingSeconds)}.`,
        next: 'Check that a server is running. If it is, look in its log for "background job", and add a server or processors.',
      },
    ];
  const longest = Math.max(...states.map(({ lastWaitedSeconds }) => lastWaitedSeconds ?? 0));
  return [
    ...failed,
    {
      outcome: 'fine',
      sentence: `No background job is late. The longest wait before a last run was ${duration(longest)}.`,
    },
  ];
}

export const judgeJobs = async (database: Database): Promise<JobFinding[]> =>
  describeJobs(await listJobStates(database.root));
