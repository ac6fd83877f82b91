import { createAudit } from '../../src/features/audit/index.ts';
import { createRollout } from '../../src/features/rollout/index.ts';
import type { Database } from '../../src/platform/database/index.ts';
import { systemClock } from '../../src/platform/system/system-clock.ts';
import { systemRandom } from '../../src/platform/system/system-random.ts';
import { testKeys } from '../../src/testing/test-keys.ts';
import { median } from '../numbers.ts';
import { familyTime, processTime } from '../processor-time.ts';

const WARM_UPS = 500;
const ASKS = 2_000;
const ROUNDS = 5;

/** Processor time of one ask at a door, in milliseconds. */
export interface DoorCost {
  readonly node: number;
  readonly postgresql: number;
}

const spend = (postmaster: number | undefined): DoorCost => ({
  node: processTime(process.pid),
  postgresql: postmaster === undefined ? 0 : familyTime(postmaster),
});

async function findUnenrolled(database: Database): Promise<string[]> {
  const rows = await database.root
    .selectFrom('accounts')
    .select('id')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('authenticators').select('id').whereRef('account_id', '=', 'accounts.id'))),
    )
    .limit(WARM_UPS + ASKS)
    .execute();
  return rows.map(({ id }) => id);
}

/** What a sign-in of somebody who is not enrolled costs more for campaigns: all that they ask of this account is read. */
export async function measureDoor(database: Database, postmaster: number | undefined): Promise<DoorCost> {
  const world = { database, clock: systemClock, random: systemRandom, keys: testKeys };
  const rollout = createRollout({
    ...world,
    audit: createAudit(world),
    policy: { requiredFrom: null, skipsAllowed: 5 },
    tellHalted: async () => {},
    tellHold: async () => {},
  });
  const accounts = await findUnenrolled(database);
  for (const id of accounts.slice(0, WARM_UPS)) await rollout.findAsked(id);
  const rounds: DoorCost[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = spend(postmaster);
    for (const id of accounts.slice(WARM_UPS)) await rollout.findAsked(id);
    const after = spend(postmaster);
    const asks = accounts.length - WARM_UPS;
    rounds.push({
      node: (after.node - before.node) / asks,
      postgresql: (after.postgresql - before.postgresql) / asks,
    });
  }
  return {
    node: median(rounds.map(({ node }) => node)),
    postgresql: median(rounds.map(({ postgresql }) => postgresql)),
  };
}
