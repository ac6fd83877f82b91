// The client of the bench, a process of its own: signs distinct people in, as many at a time as it is told.

import type { BenchMethod, Group } from '../methods/groups.ts';
import { Inbox } from './inbox.ts';
import { PROOFS } from './proofs.ts';
import { signIn } from './sign-in.ts';
import { waitForFreshCode } from './totp.ts';

export interface DriveJob {
  readonly port: number;
  /** Where the server sends texts and calls. */
  readonly inboxPort: number;
  readonly people: Group;
  readonly method: BenchMethod;
  readonly signIns: number;
  readonly atATime: number;
}

export interface Driven {
  /** Of each full sign-in, in milliseconds. */
  readonly latencies: readonly number[];
  readonly seconds: number;
}

/** How many of each group have had their turn, by its first person. */
const turns = new Map<number, number>();

function nextPerson({ first, count }: Group): number {
  const turn = turns.get(first) ?? 0;
  turns.set(first, turn + 1);
  return first + (turn % count);
}

let inbox: Inbox | undefined;

async function openInbox({ port, inboxPort }: DriveJob): Promise<Inbox> {
  if (inbox) return inbox;
  inbox = new Inbox(port);
  await inbox.listen(inboxPort);
  return inbox;
}

async function drive(job: DriveJob): Promise<Driven> {
  const { port, people, method, signIns, atATime } = job;
  const phones = await openInbox(job);
  const latencies: number[] = [];
  let begun = 0;
  const work = async (): Promise<void> => {
    while (begun++ < signIns) {
      const person = nextPerson(people);
      await waitForFreshCode(person);
      const proof = PROOFS[method]({ person, serverPort: port, inbox: phones });
      latencies.push(await signIn(port, person, proof));
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: atATime }, work));
  const seconds = (performance.now() - startedAt) / 1_000;
  await phones.settle();
  return { latencies, seconds };
}

// The inbox would listen for ever.
process.once('disconnect', () => process.exit());

process.on('message', async (job: DriveJob) => {
  process.send?.(await drive(job));
});
