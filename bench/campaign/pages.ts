import { listConsoleJobs } from '../../src/features/console/index.ts';
import { findAccountByAddress } from '../../src/features/people/index.ts';
import type { Database } from '../../src/platform/database/index.ts';
import { systemClock } from '../../src/platform/system/system-clock.ts';
import { systemRandom } from '../../src/platform/system/system-random.ts';
import { createConsoleSite } from '../../src/testing/console-site.ts';
import { signIn } from '../../src/testing/signed-in.ts';
import { visitor } from '../../src/testing/visitor.ts';
import { aPlatformRole } from '../../src/testing/world.ts';
import { percentile } from '../numbers.ts';

const LOOKS = 20;

export interface PageCost {
  readonly page: string;
  /** The first look after the count, and the 95th percentile of all of them, in milliseconds. */
  readonly first: number;
  readonly p95: number;
}

/** How long the job that counts ahead takes, in seconds. */
export async function measureCount(database: Database): Promise<number> {
  const [job] = listConsoleJobs({
    ...{ database, clock: systemClock },
    policy: { requiredFrom: null, skipsAllowed: 5 },
  });
  if (!job) throw new Error('No job counts campaigns ahead.');
  const began = performance.now();
  await job.run(systemClock.now());
  return (performance.now() - began) / 1_000;
}

/** How soon the security team's pages about a campaign answer. */
export async function measurePages(database: Database, campaign: string): Promise<PageCost[]> {
  const site = createConsoleSite(database, undefined);
  const account = await findAccountByAddress(database.root, 'colleague.1@bench.example.org');
  if (!account) throw new Error('There is nobody to look.');
  await aPlatformRole(database.root, { account_id: account.id, role: 'security-team' });
  const world = { database, clock: systemClock, random: systemRandom };
  const looker = visitor(site.server, await signIn(world, account));
  const rollouts = ['', `/${campaign}`, `/${campaign}/organisations`, `/${campaign}/left`];
  const paths = ['/console', ...rollouts.map((path) => `/console/rollouts${path}`)];
  const costs: PageCost[] = [];
  for (const page of paths) {
    const times: number[] = [];
    for (let look = 0; look < LOOKS; look++) {
      const began = performance.now();
      const { status, path: reached } = await looker.open(page);
      times.push(performance.now() - began);
      if (status !== 200 || reached !== page) throw new Error(`${page}: ${status} at ${reached}`);
    }
    costs.push({ page: page.replace(campaign, 'NAME'), first: times[0] ?? 0, p95: percentile(times, 0.95) });
  }
  return costs;
}
