import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../platform/database/index.ts';
import { aDefinition } from '../../../testing/a-definition.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { aMethodPolicy, anAccount, anAuthenticator } from '../../../testing/world.ts';
import { readLocalDay } from '../local-days.ts';
import { findPart } from './report.ts';

let database: Database;
const at = (text: string): Date => new Date(text);
const [CAMPAIGN, SCHEDULE] = [randomUUID(), randomUUID()];

beforeAll(async () => {
  database = await openTestDatabase();
  const { root } = database;
  const armed = {
    state: 'armed',
    armed_at: at('2026-01-20T10:00:00Z'),
    definition: JSON.stringify(aDefinition()),
  };
  await root
    .insertInto('campaigns')
    .values({ id: CAMPAIGN, name: 'Keys', goal: 'phishing-resistant', ...armed })
    .execute();
  await root
    .insertInto('schedules')
    .values({
      ...{ id: SCHEDULE, campaign_id: CAMPAIGN, wave: 'all', is_for_joiners: false },
      starts_on: '2026-02-01',
    })
    .execute();
  await root
    .insertInto('schedule_versions')
    .values({
      ...{ schedule_id: SCHEDULE, version: 1, reason: 'planned' },
      ...{ require_at: at('2026-03-03T10:00:00Z'), made_at: at('2026-01-20T10:00:00Z') },
    })
    .execute();
});
afterAll(() => database.close());

/** Somebody whom the campaign asks, with these methods. */
async function person(methods: readonly string[]): Promise<string> {
  const { root } = database;
  const { id } = await anAccount(root);
  for (const method of methods)
    await anAuthenticator(root, { account_id: id, method, confirmed_at: at('2026-02-01T09:00:00Z') });
  const place = { account_id: id, campaign_id: CAMPAIGN, schedule_id: SCHEDULE };
  await root
    .insertInto('obligations')
    .values({ ...place, joined_at: at('2026-01-20T10:00:00Z') })
    .execute();
  return id;
}

async function standings(date: string): Promise<Record<string, string>> {
  const day = readLocalDay(date) ?? expect.fail(`${date} is no day`);
  const rows = (await findPart('everyone')?.read(database.root, day))?.rows ?? [];
  return Object.fromEntries(rows.map(([what = '', people = '']) => [what, people]));
}

describe('evidence for a day under a campaign that asks for a key', () => {
  it('says who had to set one up or was paused, and what lists of methods did not allow is not asked', async () => {
    await person(['app']);
    await person(['app', 'security-key']);
    await person([]);
    const halted = await person(['app']);
    await database.root
      .insertInto('halts')
      .values({ id: randomUUID(), account_id: halted, campaign_id: CAMPAIGN, at: at('2026-03-04T10:00:00Z') })
      .execute();
    const exempt = await person(['app']);
    await database.root
      .insertInto('exemptions')
      .values({
        ...{ id: randomUUID(), account_id: exempt, kind: 'short', reason: 'phone-lost' },
        ...{ asked_at: at('2026-03-01T09:00:00Z'), from_at: at('2026-03-01T09:00:00Z') },
        until_at: at('2026-06-01T00:00:00Z'),
      })
      .execute();
    expect(await standings('2026-03-01')).toMatchObject({ 'Set up': '4', 'Date not come': '1' });
    expect(await standings('2026-03-10')).toMatchObject({
      'Cannot get in without a second factor': '5',
      'Set up': '2',
      'Access paused': '1',
      'Must set up to get in': '2',
    });
    await aMethodPolicy(database.root, { allowed: ['app'], from_at: at('2026-03-12T09:00:00Z') });
    expect(await standings('2026-03-13')).toMatchObject({ 'Set up': '4', 'Must set up to get in': '1' });
  });
});
