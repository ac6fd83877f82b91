import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../testing/browser.ts';
import { givePass, kindsOf, type Mailed, noticesTo } from '../../../testing/passes.ts';
import { giveAddressAndPassword, setUpApp } from '../../../testing/steps.ts';
import { openTestProgram, PASSWORD, type TestProgram } from '../../../testing/test-program.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
});
afterAll(() => program.close());

async function enrolled() {
  const account = await program.person();
  const browser = program.browser();
  await giveAddressAndPassword(browser, account.address);
  const { codes } = await setUpApp(browser, program.clock);
  return { ...account, browser, codes };
}

const linkOf = async (accountId: string, kind: string): Promise<string> => {
  const sent: Mailed | undefined = (await noticesTo(program, accountId)).findLast((one) => one.kind === kind);
  if (!sent?.notMe) throw new Error(`There is no link in a notice of ${kind}.`);
  return sent.notMe;
};

const isSignedIn = async (browser: Browser): Promise<boolean> => {
  await browser.open('/profile');
  return browser.heading === 'My profile';
};

const generationOf = async (id: string): Promise<number> =>
  (
    await program.database.root
      .selectFrom('accounts')
      .select('generation')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).generation;

const requestOf = (accountId: string) =>
  program.database.root
    .selectFrom('help_requests')
    .select(['reason', 'note'])
    .where('account_id', '=', accountId)
    .where('closed_at', 'is', null)
    .execute();

describe('the link of a notice', () => {
  it('changes nothing when it is opened, for scanners of mail open every link; the button acts once', async () => {
    const { id, address, browser, codes } = await enrolled();
    const begun = program.browser();
    await giveAddressAndPassword(begun, address);
    const pass = await givePass(program, id);
    const link = await linkOf(id, 'authenticator-added');
    const reader = program.browser();
    await reader.open(link);
    await reader.reload();
    expect(reader.heading).toBe('Tell us this was not you');
    expect(await isSignedIn(browser)).toBe(true);
    const tab = reader.clone();
    const before = await generationOf(id);
    await Promise.all([reader.press('This was not me'), tab.press('This was not me')]);
    expect(reader.heading).toBe('Tell us this was not you');
    expect(reader.text).toContain('You told us that it was not you');
    expect(await generationOf(id)).toBe(before + 1);
    expect(await isSignedIn(browser)).toBe(false);
    await begun.open('/sign-in/prove');
    expect(begun.heading).toBe('You need to start again');
    expect(await requestOf(id)).toEqual([{ reason: 'not-me', note: '' }]);
    const told = await noticesTo(program, id);
    expect(kindsOf(told).filter((kind) => kind === 'not-me-reported')).toHaveLength(1);
    expect(told.find(({ kind }) => kind === 'not-me-reported')?.notMe).toBeUndefined();
    expect((await program.eventsOf(id)).filter((type) => type === 'not-me.reported')).toHaveLength(1);
    await program.checkAudit();
    await expectNothingWorks(address, [pass, codes[0] ?? '']);
  });

  /** The stopped authenticator still counts as enrolled; neither its codes nor a pass that was open gets anybody in. */
  async function expectNothingWorks(address: string, [pass, code]: [string, string]): Promise<void> {
    const thief = program.browser();
    await giveAddressAndPassword(thief, address);
    for (const [method, typed] of [
      ['Access pass', pass],
      ['Recovery code', code],
    ] as const) {
      await thief.open('/sign-in/methods');
      thief.choose(method);
      await thief.press('Continue');
      thief.fill(method, typed);
      await thief.press('Continue');
      expect(thief.errors).toEqual(['That code is not right. Check it and try again']);
    }
    const [authenticator] = await program.database.root
      .selectFrom('authenticators')
      .innerJoin('accounts', 'accounts.id', 'authenticators.account_id')
      .select(['blocked_at', 'removed_at'])
      .where('accounts.address', '=', address)
      .execute();
    expect(authenticator).toMatchObject({ blocked_at: expect.any(Date), removed_at: null });
  }

  it('of a notice about something else stops no authenticator, and turns an open request into this one', async () => {
    const { id, address, browser } = await enrolled();
    const asker = program.browser();
    await asker.open('/recover');
    asker.fill('Email address', address);
    asker.choose('I have lost my phone or have a new one');
    await asker.press('Continue');
    await asker.press('Ask for help');
    await givePass(program, id);
    await browser.open(await linkOf(id, 'access-pass-issued'));
    await browser.press('This was not me');
    expect(await requestOf(id)).toEqual([
      { reason: 'not-me', note: 'Asked for help before: Lost their phone or has a new one' },
    ]);
    const rows = await program.database.root
      .selectFrom('authenticators')
      .select('blocked_at')
      .where('account_id', '=', id)
      .execute();
    expect(rows).toEqual([{ blocked_at: null }]);
  });

  it('threat: a password that a stranger chose signs nobody in, and enrols nobody, once its owner says so', async () => {
    const { id, address, browser } = await enrolled();
    await browser.open('/profile/self-service/password');
    browser.fill('Current password', PASSWORD);
    browser.fill('New password', 'chosen by whoever it was');
    await browser.press('Change password');
    const reader = program.browser();
    await reader.open(await linkOf(id, 'password-changed'));
    await reader.press('This was not me');
    const thief = program.browser();
    for (const password of ['chosen by whoever it was', PASSWORD]) {
      await giveAddressAndPassword(thief, address, password);
      expect(thief.errors[0]).toContain('Your email address or password is not right');
    }
    await program.checkAudit();
  });

  it('works for a day; then the page says whom to call and has no button', async () => {
    const { id } = await enrolled();
    const link = await linkOf(id, 'authenticator-added');
    const reader = program.browser();
    await reader.open(link);
    program.clock.advance(24 * 3600_000);
    const before = await generationOf(id);
    await reader.press('This was not me');
    expect(reader.text).toContain('does not work any more');
    expect(reader.text).toContain(' 24 hours');
    expect(reader.$('button[type=submit]').text()).not.toContain('This was not me');
    expect(await generationOf(id)).toBe(before);
  });

  it('forged tokens, and tokens of another kind, do nothing', async () => {
    const { id, browser } = await enrolled();
    const before = await generationOf(id);
    for (const token of [
      '',
      'x',
      'a'.repeat(43),
      browser.cookies.session ?? '',
      browser.cookies.browser ?? '',
    ]) {
      await browser.open(`/not-me?token=${token}`);
      expect(browser.text).toContain('does not work any more');
      await browser.open('/profile');
      await browser.post('/not-me', { _token: browser.token, token });
      expect(browser.heading).toBe('Tell us this was not you');
    }
    expect(await generationOf(id)).toBe(before);
    expect(await isSignedIn(browser)).toBe(true);
  });

  it('is not kept readable: a stolen database holds no token', async () => {
    const { id } = await enrolled();
    const token = (await linkOf(id, 'authenticator-added')).split('=')[1] ?? '';
    const rows = await program.database.root
      .selectFrom('not_me_links')
      .selectAll()
      .where('account_id', '=', id)
      .execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});
