import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../platform/database/index.ts';
import { aDefinition } from '../../testing/a-definition.ts';
import { Browser, injected } from '../../testing/browser.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { createTestSite, type TestSite } from '../../testing/test-site.ts';
import { anAccount } from '../../testing/world.ts';
import { createAudit } from '../audit/index.ts';
import { armCampaign } from '../rollout/index.ts';
import { addFeedback, listFeedback } from './index.ts';

const ACCOUNT = '019aaaaa-0000-7000-8000-000000000001';
const clock = fixedClock();
let asker: { accountId: string } | undefined;
let database: Database;
let site: TestSite;

beforeAll(async () => {
  database = await openTestDatabase();
  site = createTestSite(database, clock);
  addFeedback(site.server, {
    ...site,
    feedbackContact: 'feedback@example.org',
    whoAsks: async () => asker,
  });
});
afterAll(() => site.server.close().then(() => database.close()));
beforeEach(async () => {
  asker = undefined;
  await database.root.deleteFrom('feedback').execute();
  await database.root.deleteFrom('attempt_counters').execute();
});

const kept = () => listFeedback(database.root, { number: 1, size: 10 });

async function openForm(clientAddress = '203.0.113.7'): Promise<Browser> {
  const browser = new Browser({ transport: injected(site.server, clientAddress) });
  await browser.open('/help/feedback');
  return browser;
}

async function send(browser: Browser, happened = 'The picture was too small'): Promise<void> {
  browser.fill('What were you doing?', 'Setting up the app');
  browser.fill('What happened?', happened);
  browser.choose('No');
  await browser.press('Send feedback');
}

describe('/help/feedback', () => {
  test('keeps what a person writes, without a sign-in, and says thank you', async () => {
    const browser = await openForm();
    expect(browser.heading).toBe('Give feedback about MFA');
    browser.fill('What were you doing?', 'Setting up the app');
    browser.fill('What happened?', 'The picture was too small');
    browser.choose('Yes');
    browser.fill('Email address', 'amara.okafor@pharmacy.example');
    await browser.press('Send feedback');
    expect(browser.path).toBe('/help/feedback/thanks');
    expect(browser.heading).toBe('Thank you for your feedback');
    expect((await kept()).items).toMatchObject([
      {
        at: clock.now(),
        accountId: null,
        doing: 'Setting up the app',
        happened: 'The picture was too small',
        contact: 'amara.okafor@pharmacy.example',
      },
    ]);
  });

  test('remembers who wrote it when they are signed in', async () => {
    asker = { accountId: ACCOUNT };
    await send(await openForm());
    expect((await kept()).items).toMatchObject([{ accountId: ACCOUNT, contact: null }]);
  });

  test('tells the device, and the campaign of whoever wrote it: of nobody else', async () => {
    const account = await anAccount(database.root);
    const definition = aDefinition();
    const world = { database, clock, random: seededRandom('feedback'), keys: testKeys };
    await armCampaign(
      { ...world, audit: createAudit(world) },
      { definition, armedBy: undefined, report: () => {} },
    );
    asker = { accountId: account.id };
    const headers = { 'user-agent': 'Mozilla/5.0 (Android 16; Mobile; rv:144.0) Firefox/144.0' };
    const phone = new Browser({ transport: injected(site.server, '203.0.113.9'), headers });
    await phone.open('/help/feedback');
    await send(phone);
    asker = undefined;
    clock.advance(1_000);
    await send(await openForm());
    const { items } = await kept();
    expect(items.map(({ campaign, device }) => [campaign, device])).toEqual([
      [null, 'computer'],
      [definition.name, 'phone'],
    ]);
    const { id } = await database.root.selectFrom('campaigns').select('id').executeTakeFirstOrThrow();
    const ofCampaign = await listFeedback(database.root, { campaignId: id, number: 1, size: 10 });
    expect([ofCampaign.total, ofCampaign.items.length]).toEqual([1, 1]);
  });

  test('shows each mistake at its field and keeps what was typed', async () => {
    const browser = await openForm();
    browser.fill('What were you doing?', 'Setting up the app');
    browser.choose('Yes');
    browser.fill('Email address', 'nobody');
    await browser.press('Send feedback');
    expect(browser.status).toBe(400);
    expect(browser.title).toMatch(/^Error: /);
    expect(browser.errors).toEqual([
      'Tell us what happened',
      'Enter an email address, like name@example.com, or choose No',
    ]);
    expect(browser.field('What were you doing?').value).toBe('Setting up the app');
    expect(browser.field('Email address').value).toBe('nobody');
    expect(browser.field('Yes').isChecked).toBe(true);
    for (const { href } of browser.links.filter(({ href }) => href.startsWith('#')))
      expect(browser.$(href), href).toHaveLength(1);
    expect((await kept()).total).toBe(0);
  });

  test('flooding: after 60 in an hour from one address more are refused, and others still get through', async () => {
    const browser = await openForm();
    const fields = { _token: browser.token, doing: 'x', happened: 'y', 'may-contact': 'no' };
    const sends = Array.from({ length: 70 }, () => browser.clone().post('/help/feedback', fields));
    await Promise.all(sends);
    expect((await kept()).total).toBe(60);
    const again = await openForm();
    await send(again, 'My own words');
    expect(again.status).toBe(429);
    expect(again.errors[0]).toContain('Your words are still here');
    expect(again.field('What happened?').value).toBe('My own words');
    await send(await openForm('203.0.113.8'));
    expect((await kept()).total).toBe(61);
  });

  test('forgery: a form without the token of this browser is refused', async () => {
    const browser = await openForm();
    await browser.post('/help/feedback', { doing: 'x', happened: 'y', 'may-contact': 'no' });
    expect(browser.status).toBe(403);
    expect((await kept()).total).toBe(0);
  });

  test('broken input: a NUL, half a character and repeated fields are no failure', async () => {
    const browser = await openForm();
    await browser.post('/help/feedback', {
      _token: browser.token,
      doing: 'x\u0000y',
      happened: 'a\ud800b',
      'may-contact': 'no',
    });
    expect(browser.path).toBe('/help/feedback/thanks');
    expect((await kept()).items).toMatchObject([{ doing: 'xy' }]);
  });

  test('a list of feedback comes newest first, a page at a time', async () => {
    for (const happened of ['one', 'two', 'three']) {
      clock.advance(1_000);
      await send(await openForm(), happened);
    }
    const first = await listFeedback(database.root, { number: 1, size: 2 });
    const second = await listFeedback(database.root, { number: 2, size: 2 });
    expect(first.items.map((entry) => entry.happened)).toEqual(['three', 'two']);
    expect(second.items.map((entry) => entry.happened)).toEqual(['one']);
    expect(second.total).toBe(3);
  });
});
