import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { aDefinition } from '../../../testing/a-definition.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { recordedAudit } from '../../../testing/recorded-audit.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { anAccount } from '../../../testing/world.ts';
import { armCampaign } from './arm.ts';

it('campaigns and schedules were never analysed: 1.7 million rows were planned as 6,704', async () => {
  const database = await openTestDatabase();
  const { root } = database;
  await anAccount(root);
  const needs = { database, clock: fixedClock(), random: seededRandom('analyse'), audit: recordedAudit() };
  await armCampaign(needs, { definition: aDefinition(), armedBy: undefined, report: () => {} });
  const { rows } = await sql<{ relname: string; reltuples: number }>`
    select relname, reltuples::int from pg_class
    where relname in ('campaigns', 'schedules', 'schedule_versions', 'obligations') order by relname`.execute(
    root,
  );
  expect(rows.map(({ relname, reltuples }) => [relname, reltuples])).toEqual([
    ['campaigns', 1],
    ['obligations', 1],
    ['schedule_versions', 1],
    ['schedules', 1],
  ]);
  await database.close();
});
