import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { later, MINUTE } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Database } from '../../../platform/database/index.ts';
import { aDefinition } from '../../../testing/a-definition.ts';
import { createConsoleSite } from '../../../testing/console-site.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { signIn } from '../../../testing/signed-in.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import type { TestSite } from '../../../testing/test-site.ts';
import { visitor } from '../../../testing/visitor.ts';
import { aMembership, anAccount, anOrganisation, aPlatformRole } from '../../../testing/world.ts';
import type { Account } from '../../people/index.ts';
import { armCampaign, findCampaign } from '../../rollout/index.ts';

const START = new Date('2026-11-24T09:00:00Z');
const clock = fixedClock(START);
const random = seededRandom('feedback');
let database: Database;
let site: TestSite;
const people: Record<string, Account> = {};
let campaignId: string;

const open = async (name: string, path: string) =>
  visitor(site.server, await signIn(site, people[name] ?? expect.fail(name))).open(path);

const say = (happened: string, minute: number, of: string | null) =>
  database.root
    .insertInto('feedback')
    .values({
      ...{
        id: newId(clock, random),
        at: later(START, minute * MINUTE),
        account_id: null,
        doing: 'Signing in',
      },
      ...{ happened, contact: null, campaign_id: of, device: 'tablet' },
    })
    .execute();

const count = (step: string, device: string, visits: number, of: string | null) =>
  database.root
    .insertInto('set_up_visits')
    .values({ campaign_id: of, local_day: '2026-11-23', step, device, visits })
    .execute();

beforeAll(async () => {
  database = await openTestDatabase();
  site = createConsoleSite(database, clock);
  await site.server.ready();
  const alder = await anOrganisation(database.root, { name: 'Alder Pharmacy' });
  for (const name of ['Sec', 'Aud', 'Ada', 'Hal'])
    people[name] = await anAccount(database.root, { display_name: name });
  const role = (name: string, given: 'local-administrator' | 'help-desk') =>
    aMembership(database.root, {
      ...{ account_id: people[name]?.id ?? '', organisation_id: alder, role: given },
    });
  await role('Ada', 'local-administrator');
  await role('Hal', 'help-desk');
  await aPlatformRole(database.root, { account_id: people.Sec?.id ?? '', role: 'security-team' });
  await aPlatformRole(database.root, { account_id: people.Aud?.id ?? '', role: 'auditor' });
  await armCampaign({ ...site, random }, { definition: aDefinition(), armedBy: undefined, report: () => {} });
  campaignId = (await findCampaign(database.root, 'mfa-for-all'))?.id ?? expect.fail();
  await count('try:app', 'phone', 7, campaignId);
  await count('asked', 'computer', 2, campaignId);
  await count('finished', 'phone', 41, campaignId);
  await count('asked', 'computer', 900, null);
  for (let minute = 1; minute <= 52; minute++) await say(`comment ${minute}.`, minute, campaignId);
  await say('of nobody’s campaign', 60, null);
});
afterAll(() => site.server.close().then(() => database.close()));

const PATH = '/console/rollouts/mfa-for-all/feedback';

describe('the feedback of a campaign', () => {
  it('names the worst step, and tells steps by device', async () => {
    const { text, $ } = await open('Sec', PATH);
    expect(text).toContain(
      'More visits stopped here than anywhere else: Authenticator app: tried, and not finished (7 of 9, 7 of them on a phone).',
    );
    const rows = $('table').eq(1).find('tbody tr').toArray();
    const cells = rows.map((row) =>
      $(row)
        .find('div')
        .toArray()
        .map((cell) => $(cell).text().trim()),
    );
    expect(cells.map((row) => row.slice(0, 6))).toEqual([
      ['The page that asks them to set up', '0', '0', '2', '2', '22%'],
      ['Authenticator app: tried, and not finished', '7', '0', '0', '7', '78%'],
    ]);
    expect(text).toContain('23 November 2026');
  });

  it('has what its people said, the newest first, page by page', async () => {
    const { text } = await open('Aud', PATH);
    expect(text).toContain('52 comments');
    expect(text.indexOf('comment 52.')).toBeLessThan(text.indexOf('comment 51.'));
    expect(text).toContain('24 November 2026, 09:52');
    expect(text).not.toContain('comment 2.');
    expect(text).not.toContain('of nobody’s campaign');
    expect((await open('Aud', `${PATH}?page=2`)).text).toContain('comment 2.');
  });

  it('is led to from the page of the campaign', async () => {
    const { $ } = await open('Sec', '/console/rollouts/mfa-for-all');
    expect($(`a[href="${PATH}"]`)).toHaveLength(1);
  });
});

it('all feedback stands together with the visits that no campaign asked for', async () => {
  const { text } = await open('Sec', '/console/feedback');
  expect(text).toContain('53 comments');
  expect(text).toContain('of nobody’s campaign');
  expect(text).toContain('900 of 900, 900 of them on a computer');
});

describe('threat: whoever helps in one organisation reads what people of others said', () => {
  it.each(['Ada', 'Hal'])('%s finds no such page, and no way to it', async (name) => {
    expect((await open(name, PATH)).status).toBe(404);
    expect((await open(name, '/console/feedback')).status).toBe(404);
    const { status, $ } = await open(name, '/console/rollouts/mfa-for-all');
    expect(status).toBe(200);
    expect(
      $('a[href*="feedback"]')
        .toArray()
        .map((link) => $(link).attr('href')),
    ).not.toContain(PATH);
  });
});
