import { later, SECOND } from '../../core/clock.ts';
import { askAbout, giveTo, timeOutOf } from './ask-provider.ts';
import { claimNext } from './claim.ts';
import type { Job } from './look.ts';
import { CHANNELS } from './providers/index.ts';
import { isAnythingDue, wakeWaiting } from './queue-store.ts';
import { recordAnswer, recordHandOver } from './record.ts';
import type { SenderNeeds } from './sender-needs.ts';
import { createSlots, type Slots } from './slots.ts';

/** How often the sender looks by itself, and how long a provider has where that is not left to it, in milliseconds. */
export interface SenderPace {
  readonly tickMilliseconds: number;
  readonly timeOutMilliseconds?: number;
}

const PACE: SenderPace = { tickMilliseconds: SECOND };

export interface Sender {
  /** Looks for messages until it is closed. */
  start(): void;
  /** Has it look now instead of at its next tick. */
  wake(): void;
  /** Does all that is due at this moment, and waits for it. */
  settle(): Promise<void>;
  /** Begins nothing more and waits for what is on its way. */
  close(): Promise<void>;
}

/** A process that stood still for this long may have been taken for dead: it gives nothing away any more. */
const isStale = (job: Extract<Job, { kind: 'hand-over' }>, now: Date): boolean =>
  later(job.beganAt, timeOutOf(job.provider)) < now;

async function runJob(
  needs: SenderNeeds,
  slots: Slots,
  job: Job,
  pace: SenderPace,
): Promise<Job | undefined> {
  const release = slots.take(job.provider);
  try {
    if (job.kind === 'ask') {
      const answer = await askAbout(job.provider, job.messageId, pace.timeOutMilliseconds);
      return await recordAnswer(needs, slots, job, answer);
    }
    if (isStale(job, needs.clock.now())) return undefined;
    const result = await giveTo(job.provider, job.outgoing, pace.timeOutMilliseconds);
    return await recordHandOver(needs, slots, job, result);
  } finally {
    release();
  }
}

/** A signal that wakes one sleeper, now or at its next sleep. */
function createAlarm() {
  let ring: (() => void) | undefined;
  let isSet = false;
  return {
    ring: () => {
      isSet = true;
      ring?.();
    },
    sleep: (milliseconds: number) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(() => ring?.(), isSet ? 0 : milliseconds);
        ring = () => {
          clearTimeout(timer);
          isSet = false;
          ring = undefined;
          resolve();
        };
      }),
  };
}

/**
 * Sends what is due: takes messages one by one, gives them to providers many at once, and never within a transaction. Any
 * number of processes may do so over one database.
 */
export function createSender(needs: SenderNeeds, pace: SenderPace = PACE): Sender {
  const slots = createSlots();
  const alarm = createAlarm();
  const onTheirWay = new Set<Promise<void>>();
  let isStopping = false;
  let hasFailed = false;

  const report = (err: unknown): void => {
    if (!hasFailed)
      needs.logger.error({ err }, 'Messages cannot be sent right now. They are kept, and tried again.');
    hasFailed = true;
  };
  const follow = async (first: Job): Promise<void> => {
    for (let job: Job | undefined = first; job; ) job = await runJob(needs, slots, job, pace);
  };
  const launch = (job: Job): void => {
    const done: Promise<void> = follow(job)
      .catch(report)
      .finally(() => onTheirWay.delete(done));
    onTheirWay.add(done);
  };
  const claimAll = async (): Promise<void> => {
    if (!(await isAnythingDue(needs.database.root, needs.clock.now()))) return;
    for (let claim = await claimNext(needs, slots); claim.isAnythingDue && !isStopping; ) {
      if (claim.job) launch(claim.job);
      claim = await claimNext(needs, slots);
    }
  };
  /** What was queued while nobody sent its channel rests until it is too old: now somebody may. */
  const takeUp = (): Promise<void> => {
    const channels = CHANNELS.filter((channel) => needs.providers.of[channel].length > 0);
    return wakeWaiting(needs.database.root, channels, needs.clock.now());
  };
  const loop = async (): Promise<void> => {
    await takeUp().catch(report);
    while (!isStopping) {
      await claimAll().then(() => {
        hasFailed = false;
      }, report);
      if (!isStopping) await alarm.sleep(pace.tickMilliseconds);
    }
  };
  let looping = Promise.resolve();
  return {
    start: () => {
      looping = loop();
    },
    wake: () => alarm.ring(),
    settle: async () => {
      do {
        await claimAll();
        await Promise.all(onTheirWay);
      } while (await isAnythingDue(needs.database.root, needs.clock.now()));
    },
    close: async () => {
      isStopping = true;
      alarm.ring();
      await looping;
      await Promise.all(onTheirWay);
    },
  };
}
