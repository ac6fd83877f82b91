// The client of the bench, a process of its own: signs distinct people in, as many at a time as it is told.

import { setTimeout as wait } from 'node:timers/promises';
import { signIn } from './sign-in.ts';
import { stepAt } from './totp.ts';

export interface DriveJob {
  readonly port: number;
  /** How many people there are to sign in. */
  readonly people: number;
  readonly signIns: number;
  readonly atATime: number;
}

export interface Driven {
  /** Of each full sign-in, in milliseconds. */
  readonly latencies: readonly number[];
  readonly seconds: number;
}

let nextPerson = 0;
const lastSteps = new Map<number, number>();

/** A code counts once: who comes round again waits for the next one. */
async function freshStep(person: number): Promise<number> {
  while (stepAt(Date.now()) <= (lastSteps.get(person) ?? 0)) await wait(250);
  const step = stepAt(Date.now());
  lastSteps.set(person, step);
  return step;
}

async function drive({ port, people, signIns, atATime }: DriveJob): Promise<Driven> {
  const latencies: number[] = [];
  let begun = 0;
  const work = async (): Promise<void> => {
    while (begun++ < signIns) {
      const person = nextPerson++ % people;
      latencies.push(await signIn(port, person, await freshStep(person)));
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: atATime }, work));
  return { latencies, seconds: (performance.now() - startedAt) / 1_000 };
}

process.on('message', async (job: DriveJob) => {
  process.send?.(await drive(job));
});
