import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, later, MINUTE, SECOND } from '../../core/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import { aDefinition } from '../../testing/a-definition.ts';
import { createConsoleSite } from '../../testing/console-site.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { recordedAudit } from '../../testing/recorded-audit.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { signIn } from '../../testing/signed-in.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import type { TestSite } from '../../testing/test-site.ts';
import { type Visitor, visitor } from '../../testing/visitor.ts';
import {
  aMembership,
  anAccount,
  anAuthenticator,
  anOrganisation,
  aPlatformRole,
} from '../../testing/world.ts';
import { armCampaign } from '../rollout/index.ts';
import { nextCountAt } from './count-figures.ts';
import { listConsoleJobs } from './jobs.ts';

// Required on 8 December 2026 at 10:00.
const ENFORCED = new Date('2026-12-10T23:30:00Z');
const clock = fixedClock(new Date('2026-11-23T09:00:00Z'));
const policy = { requiredFrom: null, skipsAllowed: 2 };
let database: Database;
let site: TestSite;
let team: Visitor;
/** A session does not outlast a day. */
let lookAgain: () => Promise<void>;
let unenrolled: string;

async function person(organisation_id: string, isEnrolled = false): Promise<string> {
  const { id } = await anAccount(database.root, { last_signed_in_at: later(ENFORCED, -DAY) });
  await aMembership(database.root, { account_id: id, organisation_id });
  if (isEnrolled) await anAuthenticator(database.root, { account_id: id });
  return id;
}

async function exempt(account_id: string): Promise<void> {
  const asked = { asked_at: later(ENFORCED, -DAY), from_at: later(ENFORCED, -DAY) };
  const kept = { until_at: later(ENFORCED, DAY), kind: 'short', reason: 'phone-lost' };
  await database.root
    .insertInto('exemptions')
    .values({ id: crypto.randomUUID(), account_id, ...asked, ...kept })
    .execute();
}

beforeAll(async () => {
  database = await openTestDatabase();
  const { root } = database;
  const enough = await anOrganisation(root, { name: 'Enough' });
  for (let count = 0; count < 3; count++) await person(enough, true);
  for (let count = 0; count < 4; count++) unenrolled = await person(enough);
  await exempt(await person(enough));
  const away = await person(enough);
  await root
    .updateTable('accounts')
    .set({ returned_at: later(ENFORCED, -3 * DAY) })
    .where('id', '=', away)
    .execute();
  const kept = await anOrganisation(root, { name: 'Kept' });
  for (let count = 0; count < 2; count++) await person(kept);
  const needs = { database, clock, random: seededRandom('figures'), audit: recordedAudit() };
  const definition = aDefinition({
    ladder: { nudge: 0, require: 14 },
    waves: [{ name: 'everyone', starts: '2026-11-24' }],
  });
  await armCampaign(needs, { definition, armedBy: undefined, report: () => {} });
  const campaign = await root.selectFrom('campaigns').select('id').executeTakeFirstOrThrow();
  const hold = { organisation_id: kept, campaign_id: campaign.id, began_at: later(ENFORCED, -2 * DAY) };
  await root
    .insertInto('holds')
    .values({ id: crypto.randomUUID(), ...hold, until_at: later(ENFORCED, 12 * DAY) })
    .execute();
  clock.set(ENFORCED);
  site = createConsoleSite(database, clock, { policy });
  await site.server.ready();
  // Not asked for a second factor, so that nobody else is counted.
  const account = await anAccount(root, { display_name: 'Sec', kind: 'shared-login' });
  await aPlatformRole(root, { account_id: account.id, role: 'security-team' });
  lookAgain = async () => {
    team = visitor(site.server, await signIn(site, account));
  };
  await lookAgain();
});
afterAll(() => database.close());

const work = async (): Promise<void> => {
  for (const { run } of listConsoleJobs({ database, clock, policy })) await run(clock.now());
};

/** The number and the share in the row of a table that begins with a text. */
async function rowOf(path: string, text: string): Promise<string[]> {
  const { $ } = await team.open(path);
  const row = $('tr')
    .filter((_, one) => $(one).find('th').text().includes(text))
    .first();
  return row
    .find('td > div')
    .map((_, cell) => $(cell).text())
    .get();
}

describe('before a job has counted', () => {
  it('pages say so, and offer nothing that would make somebody wait', async () => {
    const overview = await team.open('/console');
    const campaigns = await team.open('/console/rollouts');
    const campaign = await team.open('/console/rollouts/mfa-for-all');
    expect([overview.status, campaigns.status, campaign.status]).toEqual([200, 200, 200]);
    expect(overview.text).toContain('Figures have not been counted yet.');
    expect(campaigns.text).toContain('Not counted yet');
    expect(campaign.text).toContain('Figures have not been counted yet.');
    expect(await database.root.selectFrom('figures').select('subject').execute()).toEqual([]);
  });
});

describe('one question on one day', () => {
  it('was answered with 83, 70 and 72.4% on three pages: overview, campaign and evidence say one number', async () => {
    await work();
    const overview = await rowOf('/console', 'cannot get in without it');
    const campaign = await rowOf('/console/rollouts/mfa-for-all', 'cannot get in without it');
    clock.set(later(ENFORCED, DAY));
    await lookAgain();
    const evidence = await rowOf('/console/evidence?on=2026-12-10', 'Cannot get in without a second factor');
    clock.set(ENFORCED);
    await lookAgain();
    // Three are enrolled, and four must be; one is exempt, one back from leave, and two work at a site that is held.
    expect(overview.slice(0, 2)).toEqual(['7 of 11', '64%']);
    expect(campaign.slice(0, 2)).toEqual(['7', '64%']);
    expect(evidence.slice(0, 2)).toEqual(['7', '63.6%']);
  });

  it('is told with the moment of the count', async () => {
    for (const path of ['/console', '/console/rollouts', '/console/rollouts/mfa-for-all'])
      expect((await team.open(path)).text).toContain('Figures as at 10 December 2026, 23:30');
  });
});

describe('somebody who is exempt', () => {
  it('read "Not set up" in the list of people', async () => {
    const states = async () =>
      (await team.open('/console/people?kind=person')).text.match(/Exempt(?!ions)|Not set up/g);
    expect((await states())?.filter((word) => word === 'Exempt')).toHaveLength(1);
  });
});

describe('figures', () => {
  it('are read by requests and counted by the job, again when they are ten minutes old', async () => {
    const enrolled = async () => (await rowOf('/console', 'Enrolled'))[0];
    await anAuthenticator(database.root, { account_id: unenrolled });
    clock.advance(9 * MINUTE);
    await work();
    expect(await enrolled()).toBe('3 of 11');
    clock.advance(MINUTE);
    await work();
    expect(await enrolled()).toBe('4 of 11');
  });

  it('of a campaign that was just armed do not wait for the others to get old', async () => {
    const definition = aDefinition({ name: 'second', waves: [{ name: 'everyone', starts: '2027-02-02' }] });
    const needs = { database, clock, random: seededRandom('second'), audit: recordedAudit() };
    await armCampaign(needs, { definition, armedBy: undefined, report: () => {} });
    await work();
    expect((await rowOf('/console/rollouts', 'second'))[1]).toBe('11');
  });

  it('are counted less often where a count takes long, so that counting gets a twentieth of the time', () => {
    expect(nextCountAt(ENFORCED, { tookMilliseconds: 200 })).toEqual(later(ENFORCED, 10 * MINUTE));
    expect(nextCountAt(ENFORCED, { tookMilliseconds: 60 * SECOND })).toEqual(later(ENFORCED, 20 * MINUTE));
  });

  it('of what the settings ask are on record for evidence, from the day on which they changed', async () => {
    const asked = () =>
      database.root.selectFrom('default_mandates').select(['skips_allowed', 'until_at']).execute();
    expect(await asked()).toEqual([{ skips_allowed: 2, until_at: null }]);
  });
});
