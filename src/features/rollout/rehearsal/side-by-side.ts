import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Days } from './days.ts';
import { joinParts, type Part, type Played, type Rehearsing, recordFor } from './rehearse.ts';
import type { PartJob, PartNews } from './worker.ts';

const WORKER = new URL(`./worker${extname(import.meta.url)}`, import.meta.url);

/** More threads would take a machine from everyone else. */
const MOST_THREADS = 4;

interface Playing {
  readonly worker: Worker;
  readonly calls: Promise<Float64Array>;
}

/** Starts a thread with some of the runs. @param report told how many of them are done */
function startPart(job: PartJob, report: (runs: number) => void): Playing {
  // Nothing of how this process was started: a debugger or a test runner is not the thread's.
  const worker = new Worker(WORKER, { workerData: job, execArgv: [] });
  const { promise, resolve, reject } = Promise.withResolvers<Float64Array>();
  worker.on('message', (news: PartNews) => ('calls' in news ? resolve(news.calls) : report(news.done)));
  worker.once('error', reject);
  worker.once('exit', () => reject(new Error('A thread of the rehearsal ended early.')));
  return { worker, calls: promise };
}

/** Without what cannot go to another thread: a plan's first day is an object with methods. */
function portable({ plan, ...others }: Rehearsing): Rehearsing {
  const { firstDay: _, ...days } = plan as Days & { readonly firstDay?: unknown };
  return { ...others, plan: days };
}

/** Divides runs as evenly as it goes. */
export const divide = (runs: number, among: number): { readonly from: number; readonly until: number }[] =>
  Array.from({ length: Math.min(runs, among) }, (_, at) => ({
    from: Math.round((runs * at) / Math.min(runs, among)),
    until: Math.round((runs * (at + 1)) / Math.min(runs, among)),
  }));

/**
 * Plays a rehearsal in threads, with the same numbers as in one.
 * @param report told how many runs are done
 */
export async function playSideBySide(
  rehearsing: Rehearsing,
  report: (runs: number) => void,
  threads = Math.min(MOST_THREADS, availableParallelism()),
): Promise<Played> {
  const record = recordFor(rehearsing);
  const done: number[] = [];
  const parts: Part[] = divide(rehearsing.runs, threads).map((part) => ({ ...part, record }));
  const job = { rehearsing: portable(rehearsing) };
  const playing = parts.map((part, at) =>
    startPart({ ...job, part }, (runs) => {
      done[at] = runs;
      report(done.reduce((sum, one) => sum + one, 0));
    }),
  );
  try {
    return joinParts(record, await Promise.all(playing.map(({ calls }) => calls)));
  } finally {
    for (const { worker } of playing) void worker.terminate();
  }
}
