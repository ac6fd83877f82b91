import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../platform/database/index.ts';
import { Browser, injected } from '../../testing/browser.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { createTestSite, type TestSite } from '../../testing/test-site.ts';
import { addHelp } from './index.ts';
import { SECTIONS } from './pages/questions.ts';

const APP = { id: 'app', label: 'Authenticator app', hint: 'Recommended.', order: 1 };
const CALL = { id: 'call', label: 'Phone call', hint: 'Landlines work.', order: 3 };
const OWN_ADDRESSES = ['/help', '/help/guide', '/help/questions', '/help/factsheet', '/help/rollout'];
const OTHERS = new Set([
  '/',
  '/help/feedback',
  '/outbox',
  '/recover',
  '/recover/forgotten-password',
  '/recover/lost-phone',
  '/recover/paused',
  '/sign-in',
  '/sign-in/help',
]);

const clock = fixedClock();
/** The help pages ask no database, but for the dates of campaigns. */
const noDatabase = {} as Database;
const siteWith = (choices: readonly (typeof APP)[]): TestSite => {
  const site = createTestSite(noDatabase, clock);
  addHelp(site.server, {
    ...site,
    choices,
    policy: { requiredFrom: new Date('2026-12-01T10:00:00Z'), skipsAllowed: 5 },
    feedbackContact: 'feedback@example.org',
    whoAsks: async () => ({ accountId: 'of somebody in no campaign' }),
    rollout: { findAsked: async () => ({ obligations: [], exemption: null }) },
  });
  return site;
};
const open = async (site: TestSite, address: string): Promise<Browser> => {
  const browser = new Browser({ transport: injected(site.server) });
  await browser.open(address);
  return browser;
};

let site: TestSite;
beforeAll(() => {
  site = siteWith([APP]);
});

describe.each(OWN_ADDRESSES)('%s', (address) => {
  test('opens for anyone, under one heading that is also its title', async () => {
    const browser = await open(site, address);
    expect(browser.status).toBe(200);
    expect(browser.heading).toMatch(/^Help with multi-factor authentication/);
    expect(browser.title.replace(' - Sallyport', '')).toBe(browser.heading.replace(' : ', ': '));
  });

  test('every link leads to a page that exists or to a heading of this page', async () => {
    const browser = await open(site, address);
    for (const { href } of browser.links.filter(({ href }) => !/^(https?|mailto|tel):/.test(href))) {
      const [path, id] = href.split('#');
      if (path) expect([...OWN_ADDRESSES, ...OTHERS], href).toContain(path);
      else expect(browser.$(`[id="${id}"]`), href).toHaveLength(1);
    }
  });

  test('every id stands once and every picture says what it shows', async () => {
    const { $ } = await open(site, address);
    const ids = $('[id]')
      .toArray()
      .map((element) => $(element).attr('id'));
    expect(new Set(ids).size).toBe(ids.length);
    for (const picture of $('main img').toArray()) expect($(picture).attr('alt')?.length).toBeGreaterThan(20);
  });

  test('names no real service', async () => {
    expect((await open(site, address)).text).not.toMatch(/\bNHS|patient/i);
  });
});

describe('the help pages', () => {
  test('promise no way that is not offered here', async () => {
    const text = async (choices: readonly (typeof APP)[], address: string) =>
      (await open(siteWith(choices), address)).text;
    expect(await text([APP], '/help')).not.toContain('Phone call');
    expect(await text([APP], '/help/questions')).toContain('does not offer phone calls');
    expect(await text([APP, CALL], '/help')).toContain('Phone call. Landlines work.');
    expect(await text([APP, CALL], '/help/questions')).toContain('We ring the number and say a code.');
  });

  test('give the date before it comes, and say that it has come after', async () => {
    clock.set(new Date('2026-12-01T09:59:59Z'));
    expect((await open(site, '/help/rollout')).text).toContain(
      'From Tuesday 1 December 2026, 10:00, you need MFA.',
    );
    expect((await open(site, '/help/rollout')).text).toContain('on 5 days');
    clock.set(new Date('2026-12-01T10:00:00Z'));
    const { text } = await open(site, '/help/rollout');
    expect(text).toContain('You need MFA now.');
    expect(text).toContain('Once you need MFA, you cannot skip it.');
  });

  test('find questions by their words and keep the words in the field', async () => {
    const browser = await open(site, '/help/questions');
    expect(browser.text).toContain('Does my shared mailbox need MFA?');
    browser.fill('Search the questions', 'landline');
    await browser.press('Search');
    expect(browser.field('Search the questions').value).toBe('landline');
    expect(browser.text).toContain('1 question has the words “landline”');
    expect(browser.$('main h3').text()).toBe('Can I use a landline?');
    await browser.follow('Show all questions');
    expect(browser.$('main h3').length).toBe(SECTIONS.flatMap(({ questions }) => questions).length);
  });

  test('script injection: a search is shown as text', async () => {
    const browser = await open(site, '/help/questions?search=%3Cscript%3Ealert(1)%3C/script%3E');
    expect(browser.html).not.toContain('<script>alert');
    expect(browser.text).toContain('No question has');
  });
});

test.each(['/help/factsheet', '/help/questions'])(
  "%s contradicts a campaign: the setting's date was said to be everyone's",
  async (address) => {
    const { text, links } = await open(site, address);
    expect(text).not.toMatch(/everyone needs MFA/i);
    expect(text).toContain(
      'If you got an email with a date of your own, that date counts instead: see your dates.',
    );
    expect(links.map(({ href }) => href)).toContain('/help/rollout');
  },
);
