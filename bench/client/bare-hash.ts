// What a sign-in cannot do without: the argon2id hash and nothing else, in a process of its own.

import { hash, verify } from '@node-rs/argon2';
import { PASSWORD } from '../people.ts';

export interface HashJob {
  readonly verifications: number;
  readonly atATime: number;
}

/** The parameters of src/platform/crypto/password-hash.ts. */
const stored = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });

/** @returns milliseconds of processor time for one verification */
async function measure({ verifications, atATime }: HashJob): Promise<number> {
  let begun = 0;
  const work = async (): Promise<void> => {
    while (begun++ < verifications) await verify(stored, PASSWORD);
  };
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: atATime }, work));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / verifications;
}

process.on('message', async (job: HashJob) => {
  process.send?.(await measure(job));
});
