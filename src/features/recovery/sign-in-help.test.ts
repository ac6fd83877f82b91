import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../platform/database/index.ts';
import { Browser, injected } from '../../testing/browser.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { createTestSite, type TestSite } from '../../testing/test-site.ts';
import { aMembership, anAccount, anOrganisation } from '../../testing/world.ts';
import type { HelpAsker } from './help-asker.ts';
import { addSignInHelp, listOpenRequests, openRequest } from './index.ts';

let database: Database;
let site: TestSite;
let asker: HelpAsker | undefined;
let person: string;
let pharmacy: string;
let elsewhere: string;

beforeAll(async () => {
  database = await openTestDatabase();
  site = createTestSite(database);
  addSignInHelp(site.server, { ...site, whoAsks: async () => asker });
  const queries = database.root;
  const join = async (display_name: string, organisation_id: string, role: string, status = 'active') => {
    const { id } = await anAccount(queries, { display_name, status });
    await aMembership(queries, { account_id: id, organisation_id, role });
    return id;
  };
  pharmacy = await anOrganisation(queries, { name: 'Harbour Lane Pharmacy' });
  elsewhere = await anOrganisation(queries, { name: 'Hill Top Surgery' });
  person = await join('Amara Okafor', pharmacy, 'member');
  await join('Grace Lindqvist', pharmacy, 'local-administrator');
  await join('Gone Away', pharmacy, 'local-administrator', 'disabled');
  await join('Other Place', elsewhere, 'local-administrator');
});
afterAll(() => site.server.close().then(() => database.close()));
beforeEach(async () => {
  asker = undefined;
  site.events.length = 0;
  await database.root.deleteFrom('help_requests').execute();
});

/** Somebody whose password is proved and who is asked for the code of their app. */
const proving = (accountId: string): HelpAsker => ({
  ...{ accountId, place: 'prove', isSharedLogin: false },
  ...{ kinds: ['app'], hasFailed: false },
});

async function visit(): Promise<Browser> {
  const browser = new Browser({ transport: injected(site.server) });
  await browser.open('/sign-in/help');
  return browser;
}

const open = (organisationIds: string[]) =>
  listOpenRequests(database.root, { organisationIds }, { number: 1, size: 10 });

describe('/sign-in/help', () => {
  test('tells everyone the number of the help desk, and strangers how to get back in', async () => {
    const browser = await visit();
    expect(browser.heading).toBe('Get help to sign in');
    expect(browser.text).toContain('0300 000 0000');
    await browser.follow('get back into your account').catch(() => undefined);
    expect(browser.path).toBe('/recover');
  });

  test('spying out an organisation: names of administrators are for those who proved a password', async () => {
    expect((await visit()).text).not.toContain('Grace Lindqvist');
    asker = proving(person);
    const { text } = await visit();
    expect(text).toContain('Grace Lindqvist, Harbour Lane Pharmacy');
    expect(text).not.toContain('Gone Away');
    expect(text).not.toContain('Other Place');
  });

  test('asking opens one request, says since when, and offers no second', async () => {
    asker = proving(person);
    const browser = await visit();
    const second = browser.clone();
    await browser.press('Ask for help');
    expect(browser.path).toBe('/sign-in/help');
    expect(browser.$('main .nhsuk-notification-banner--success').text()).toContain(
      'You asked on 24 November 2026, 09:00',
    );
    expect(browser.$('main h1').prevAll('.nhsuk-notification-banner')).toHaveLength(1);
    expect(browser.$('main button')).toHaveLength(0);
    await second.press('Ask for help');
    expect((await open([pharmacy])).items).toMatchObject([{ accountId: person, reason: 'signing-in' }]);
    expect(site.events).toMatchObject([
      { type: 'help.asked', actor: person, accountId: person, detail: { reason: 'signing-in' } },
      { type: 'help.asked', detail: { isNew: false } },
    ]);
  });

  test('nobody is led to recovery codes that they do not have', async () => {
    asker = proving(person);
    const { text } = await visit();
    expect(text).not.toContain('recovery code');
    expect(text).toContain('your phone sets its time automatically');
  });

  test('a stranger who posts the form is asked for an address first', async () => {
    asker = proving(person);
    const browser = await visit();
    asker = undefined;
    await browser.press('Ask for help');
    expect(browser.path).toBe('/recover');
    expect((await open([pharmacy])).total).toBe(0);
  });
});

describe('help that a stranger asked for', () => {
  const anonymous = async () => (await open([pharmacy])).items.map(({ isAnonymous }) => isAnonymous);

  test("threat: looks like the person's own; it becomes theirs only when they ask themselves", async () => {
    const now = site.clock.now();
    const request = { accountId: person, reason: 'lost-phone', now } as const;
    const asked = { ...request, id: randomUUID(), isAnonymous: true };
    await database.transaction((transaction) => openRequest(transaction, asked));
    expect(await anonymous()).toEqual([true]);
    asker = proving(person);
    await (await visit()).press('Ask for help');
    expect(await anonymous()).toEqual([false]);
    const again = { ...request, id: randomUUID(), isAnonymous: true };
    await database.transaction((transaction) => openRequest(transaction, again));
    expect(await anonymous()).toEqual([false]);
  });
});

describe('listOpenRequests', () => {
  test('looking into another organisation: a helper sees requests of their own organisations only', async () => {
    asker = proving(person);
    await (await visit()).press('Ask for help');
    expect((await open([pharmacy])).total).toBe(1);
    expect((await open([elsewhere])).total).toBe(0);
    expect((await open([])).total).toBe(0);
    expect((await open([elsewhere, pharmacy])).total).toBe(1);
  });

  test('a closed request is on no list, and the person may ask again', async () => {
    asker = proving(person);
    await (await visit()).press('Ask for help');
    await database.root.updateTable('help_requests').set({ closed_at: site.clock.now() }).execute();
    expect((await open([pharmacy])).total).toBe(0);
    await (await visit()).press('Ask for help');
    expect((await open([pharmacy])).total).toBe(1);
  });
});
