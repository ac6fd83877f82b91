import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MINUTE } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/index.ts';
import { aDefinition } from '../../../testing/a-definition.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { recordedAudit } from '../../../testing/recorded-audit.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { aMembership, anAuthenticator, anOrganisation } from '../../../testing/world.ts';
import { armCampaign, type Campaign, findCampaign } from '../../rollout/index.ts';
import { listConsoleJobs } from './job.ts';
import { readCounts } from './store/counts.ts';

const clock = fixedClock();
const PEOPLE = 10_000;
let database: Database;
let campaign: Campaign;

beforeAll(async () => {
  database = await openTestDatabase();
  const { root } = database;
  const organisation_id = await anOrganisation(root, {});
  await sql`
    insert into accounts (id, address, address_key, display_name, kind, created_at, updated_at)
    select md5(n::text)::uuid, n || '@mail.example', n || '@mail.example', 'Person ' || n, 'person', ${clock.now()}::timestamptz,
      ${clock.now()}::timestamptz
    from generate_series(1, ${PEOPLE}) as n`.execute(root);
  const one = await root.selectFrom('accounts').select('id').limit(1).executeTakeFirstOrThrow();
  await aMembership(root, { account_id: one.id, organisation_id });
  const needs = { database, clock, random: seededRandom('counts'), audit: recordedAudit() };
  await armCampaign(needs, { definition: aDefinition(), armedBy: undefined, report: () => {} });
  campaign = (await findCampaign(root, 'mfa-for-all')) as Campaign;
});
afterAll(() => database.close());

const work = async (): Promise<void> => {
  for (const { run } of listConsoleJobs({ database, clock })) await run(clock.now());
};

const enrolled = async (): Promise<number | undefined> =>
  (await readCounts(database.root, campaign, { kind: 'everything' }, clock.now())).progress[0]?.enrolled;

it('a big campaign is counted before somebody looks, and again when its count is ten minutes old', async () => {
  await work();
  const { id } = await database.root.selectFrom('accounts').select('id').limit(1).executeTakeFirstOrThrow();
  await anAuthenticator(database.root, { account_id: id });
  expect(await enrolled()).toBe(0);
  clock.advance(9 * MINUTE);
  await work();
  expect(await enrolled()).toBe(0);
  clock.advance(MINUTE);
  await work();
  expect(await enrolled()).toBe(1);
  const kept = await database.root.selectFrom('campaign_progress').select('people').execute();
  expect(kept).toHaveLength(1);
});
