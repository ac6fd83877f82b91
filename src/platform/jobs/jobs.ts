import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { SECOND } from '../../core/clock.ts';
import type { JobsNeeds } from './needs.ts';
import { PACE, type Pace } from './pace.ts';
import { runTick } from './run-tick.ts';
import type { Schedule } from './schedule.ts';
import { enterJobs, leaseOldest, releaseLeases } from './store.ts';

export interface Jobs {
  /** Begins no more ticks, waits a second for those under way, and leaves the others to another process. */
  stop(): Promise<void>;
}

const STOP_MILLISECONDS = SECOND;

/** One process's share of the background jobs. */
class Worker {
  readonly #needs: JobsNeeds;
  readonly #schedules: readonly Schedule[];
  readonly #pace: Pace;
  /** Ticks under way, by the id of their lease. */
  readonly #running = new Map<string, { readonly name: string; readonly ended: Promise<void> }>();
  readonly #stopping = new AbortController();
  readonly #stopped = once(this.#stopping.signal, 'abort');
  #isEntered = false;

  constructor(needs: JobsNeeds, schedules: readonly Schedule[], pace: Pace) {
    this.#needs = needs;
    this.#schedules = schedules;
    this.#pace = pace;
  }

  /** Takes ticks until none waits, then looks again a little later, until it is stopped. */
  async work(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const isFound = await this.#take().catch((err: unknown) => {
        this.#needs.logger.error({ err }, 'Background jobs could not be taken. They are asked for again.');
        return false;
      });
      if (!isFound) await this.#pace.wait(this.#pace.lookSeconds * SECOND, signal);
    }
  }

  /** Starts the tick that has waited longest, and gives it some time to end. @returns whether there was one */
  async #take(): Promise<boolean> {
    const { database } = this.#needs;
    const names = this.#schedules.map(({ name }) => name);
    if (!this.#isEntered) await enterJobs(database.root, names, this.#pace.moment());
    this.#isEntered = true;
    const busy = new Set([...this.#running.values()].map(({ name }) => name));
    const free = names.filter((name) => !busy.has(name));
    const wanted = { id: randomUUID(), names: free, now: this.#pace.moment() };
    const lease = await leaseOldest(database.root, wanted);
    const schedule = this.#schedules.find(({ name }) => name === lease?.name);
    if (!lease || !schedule) return false;
    const moment = () => this.#pace.moment();
    const ended = runTick(this.#needs, { schedule, lease, moment }).finally(() =>
      this.#running.delete(lease.id),
    );
    this.#running.set(lease.id, { name: schedule.name, ended });
    await this.#giveTime(ended);
    return true;
  }

  /** Waits for a tick, but not so long that others would wait for it; for any tick where there are too many. */
  async #giveTime(ended: Promise<void>): Promise<void> {
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, this.#stopping.signal]);
    await Promise.race([ended, this.#pace.wait(this.#pace.patienceSeconds * SECOND, signal)]);
    over.abort();
    if (this.#running.size < this.#pace.mostAtOnce) return;
    await Promise.race([this.#stopped, ...[...this.#running.values()].map((one) => one.ended)]);
  }

  async stop(working: Promise<void>): Promise<void> {
    this.#stopping.abort();
    await working;
    const over = new AbortController();
    const ended = Promise.all([...this.#running.values()].map((one) => one.ended));
    await Promise.race([ended, PACE.wait(STOP_MILLISECONDS, over.signal)]);
    over.abort();
    await releaseLeases(this.#needs.database.root, [...this.#running.keys()]).catch(() => {});
  }
}

/**
 * Starts the background jobs and returns at once. Every process over one database looks for them; each is done by one of them.
 * Why not by a queue: docs/adr/0039-jobs-in-a-table.md.
 */
export function startJobs(needs: JobsNeeds, schedules: readonly Schedule[], pace: Partial<Pace> = {}): Jobs {
  const worker = new Worker(needs, schedules, { ...PACE, ...pace });
  const working = worker.work();
  return { stop: () => worker.stop(working) };
}
