import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../platform/database/index.ts';
import { Browser, injected } from '../../testing/browser.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { createTestSite, type TestSite } from '../../testing/test-site.ts';
import { anAccount } from '../../testing/world.ts';
import { addRecovery, listOpenRequests } from './index.ts';

const KNOWN = 'amara.okafor@pharmacy.example';
const UNKNOWN = 'nobody.here@pharmacy.example';
const CLIENT = '203.0.113.7';

let database: Database;
let site: TestSite;
let account: string;
beforeAll(async () => {
  database = await openTestDatabase();
  site = createTestSite(database);
  addRecovery(site.server, site);
  account = (await anAccount(database.root, { address: KNOWN })).id;
  await anAccount(database.root, { address: 'robot@pharmacy.example', kind: 'application' });
});
afterAll(() => site.server.close().then(() => database.close()));
beforeEach(async () => {
  site.events.length = 0;
  await database.root.deleteFrom('help_requests').execute();
  await database.root.deleteFrom('attempt_counters').execute();
});

const open = () => listOpenRequests(database.root, 'everyone', { number: 1, size: 10 });

async function visit(address: string, situation = 'I have forgotten my password'): Promise<Browser> {
  const browser = new Browser({ transport: injected(site.server, CLIENT) });
  await browser.open('/recover');
  browser.fill('Email address', address);
  browser.choose(situation);
  await browser.press('Continue');
  return browser;
}

describe('/recover', () => {
  test.each([
    ['I have forgotten my password', 'If you have forgotten your password'],
    ['I have lost my phone or have a new one', 'If you have lost your phone or have a new one'],
    ['My access is paused', 'If your access is paused'],
    ['I am new here', 'If you are new here'],
    ['I have an access pass', 'If you have an access pass'],
  ])('"%s" leads to what the person can do now, and to the help desk', async (situation, heading) => {
    const browser = await visit(KNOWN, situation);
    expect(browser.heading).toBe(heading);
    expect(browser.text).toContain('0300 000 0000');
    expect(browser.text).toContain('24 hours a day');
    expect(browser.text).toContain(`You gave the email address ${KNOWN}`);
  });

  test('asking for help opens one request, and a second time opens no other', async () => {
    for (let count = 0; count < 2; count++) {
      const browser = await visit(' Amara.Okafor@PHARMACY.example ');
      await browser.press('Ask for help');
      expect(browser.heading).toBe('You have asked for help');
    }
    const requests = await open();
    expect(requests.items).toMatchObject([
      { accountId: account, reason: 'forgotten-password', isAnonymous: true },
    ]);
    expect(requests.total).toBe(1);
    expect(site.events).toMatchObject([
      { type: 'recovery.asked', actor: 'anonymous', accountId: account, detail: { isNew: true } },
      { type: 'recovery.asked', actor: 'anonymous', accountId: account, detail: { isNew: false } },
    ]);
  });

  test('a page that is opened by its address alone is advice, with the way to ask', async () => {
    const browser = new Browser({ transport: injected(site.server, CLIENT) });
    await browser.open('/recover/lost-phone');
    expect(browser.status).toBe(200);
    await browser.follow('tell us your email address');
    expect(browser.heading).toBe('Get back into your account');
    await browser.open('/recover/anything');
    expect(browser.status).toBe(404);
  });

  test('mistakes stand at their fields and what was typed stays', async () => {
    const browser = new Browser({ transport: injected(site.server, CLIENT) });
    await browser.open('/recover');
    browser.fill('Email address', 'amara');
    await browser.press('Continue');
    expect(browser.status).toBe(400);
    expect(browser.title).toMatch(/^Error: /);
    expect(browser.errors).toEqual([
      'Enter your email address, like name@example.com',
      'Choose what has happened',
    ]);
    expect(browser.field('Email address').value).toBe('amara');
  });

  test('asking out addresses: known and unknown ones read alike on every page', async () => {
    const read = async (address: string): Promise<string[]> => {
      const browser = await visit(address);
      const advice = browser.text.replace(address, 'ADDRESS');
      await browser.press('Ask for help');
      return [advice, String(browser.status), browser.path, browser.text];
    };
    const known = await read(KNOWN);
    expect(await read(UNKNOWN)).toEqual(known);
    expect(await read('robot@pharmacy.example')).toEqual(known);
    expect((await open()).total).toBe(1);
  });

  test('asking out addresses by the clock: no answer comes before the same moment', async () => {
    const milliseconds = async (address: string): Promise<number> => {
      const browser = await visit(address);
      const started = performance.now();
      await browser.press('Ask for help');
      return performance.now() - started;
    };
    expect(await milliseconds(UNKNOWN)).toBeGreaterThanOrEqual(395);
    expect(await milliseconds(KNOWN)).toBeGreaterThanOrEqual(395);
  });

  test('addresses in logs and histories: no address of the site holds what was typed', async () => {
    const browser = await visit(KNOWN);
    expect(browser.url.search).toContain('who=');
    expect(decodeURIComponent(browser.url.search)).not.toContain('amara');
    const other = new Browser({ transport: injected(site.server, CLIENT) });
    await other.open(browser.url.pathname + browser.url.search);
    expect(other.text).not.toContain(KNOWN);
  });

  test('a sealed address of another browser asks for nobody', async () => {
    const browser = await visit(KNOWN);
    const who = String(browser.$('input[name=who]').val());
    const other = await visit(UNKNOWN);
    await other.post('/recover/paused', { _token: other.token, who });
    expect(other.path).toBe('/recover');
    expect((await open()).total).toBe(0);
  });

  test('flooding the list: after 100 in an hour from one address nobody is asked for, known or not', async () => {
    const browser = await visit(UNKNOWN);
    const fields = { _token: browser.token, who: String(browser.$('input[name=who]').val()) };
    await Promise.all(
      Array.from({ length: 100 }, () => browser.clone().post('/recover/forgotten-password', fields)),
    );
    for (const address of [KNOWN, UNKNOWN]) {
      const next = await visit(address);
      await next.press('Ask for help');
      expect(next.status).toBe(429);
      expect(next.errors[0]).toContain('Call the help desk');
    }
    expect((await open()).total).toBe(0);
  });

  test('parallel requests for one account open one', async () => {
    const browser = await visit(KNOWN);
    const fields = { _token: browser.token, who: String(browser.$('input[name=who]').val()) };
    await Promise.all(
      Array.from({ length: 8 }, () => browser.clone().post('/recover/forgotten-password', fields)),
    );
    expect((await open()).total).toBe(1);
  });
});
