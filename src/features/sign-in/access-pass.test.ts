import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { givePass, kindsOf, noticesTo } from '../../testing/passes.ts';
import { giveAddressAndPassword, giveCode, setUpApp, someoneEnrolled } from '../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../testing/test-program.ts';

const WRONG = 'That code is not right. Check it and try again';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
});
afterAll(() => program.close());

async function chooseHelper(browser: Browser, helper: string, typed: string): Promise<void> {
  browser.choose(helper);
  await browser.press('Continue');
  browser.fill(helper, typed);
  await browser.press('Continue');
}

/** Signs in with the password, then with a helper. */
async function signInWith(address: string, helper: string, typed: string): Promise<Browser> {
  const browser = program.browser();
  await giveAddressAndPassword(browser, address);
  await browser.follow('Use another method');
  await chooseHelper(browser, helper, typed);
  return browser;
}

async function enrolled() {
  const { account, codes, secret } = await someoneEnrolled(program);
  return { ...account, codes, secret };
}

describe('an access pass in place of the second factor', () => {
  it('leads a halted person to set up, and is told to them', async () => {
    const { id, address } = await program.person({ halted_at: new Date('2026-11-01T10:00:00Z') });
    const pass = await givePass(program, id, { isOnce: true });
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    await browser.press('Set it up now');
    expect(browser.heading).toBe('Choose how to prove it is you');
    await chooseHelper(browser, 'Access pass', pass.toUpperCase().replaceAll('-', ' '));
    expect(browser.heading).toBe('Set up multi-factor authentication');
    await setUpApp(browser, program.clock);
    expect(browser.heading).toBe('Your services');
    expect(kindsOf(await noticesTo(program, id))).toEqual([
      'access-pass-issued',
      'access-pass-used',
      'authenticator-added',
    ]);
    expect(await program.eventsOf(id)).toContain('sign-in.extra-proof-accepted');
    await program.checkAudit();
  });

  it('signs in someone who has lost the phone, and leads them to their methods', async () => {
    const { id, address } = await enrolled();
    const pass = await givePass(program, id);
    const browser = await signInWith(address, 'Access pass', pass);
    expect(browser.heading).toBe('Multi-factor authentication');
    expect(browser.text).toContain('You signed in with an access pass');
    program.clock.advance(14 * 60_000);
    await browser.open('/profile/self-service/mfa/add');
    expect(browser.heading).toBe('How do you want to prove it is you?');
    expect(kindsOf(await noticesTo(program, id))).toContain('access-pass-used');
  });

  it('works until its end, unless it was given for once', async () => {
    const { id, address } = await enrolled();
    const pass = await givePass(program, id, { hours: 2 });
    for (let time = 0; time < 2; time++)
      expect((await signInWith(address, 'Access pass', pass)).heading).toBe('Multi-factor authentication');
    program.clock.advance(2 * 3600_000);
    expect((await signInWith(address, 'Access pass', pass)).errors).toEqual([WRONG]);
  });

  it('one that works once lets one of two browsers in that give it at the same moment', async () => {
    const { id, address } = await enrolled();
    const pass = await givePass(program, id, { isOnce: true });
    const browsers = [program.browser(), program.browser()];
    for (const browser of browsers) {
      await giveAddressAndPassword(browser, address);
      await browser.follow('Use another method');
      browser.choose('Access pass');
      await browser.press('Continue');
      browser.fill('Access pass', pass);
    }
    await Promise.all(browsers.map((browser) => browser.press('Continue')));
    const headings = browsers.map((browser) => browser.heading).sort();
    expect(headings).toEqual(['Enter your access pass', 'Multi-factor authentication']);
  });

  it('someone whose access is paused and who has neither codes nor a pass is led to a person, not round in a circle', async () => {
    const { id, address } = await program.person({ halted_at: new Date('2026-11-01T10:00:00Z') });
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    expect(browser.heading).toBe('Your access is paused');
    expect(browser.$('main button').text()).toBe('Ask for help');
    await browser.post('/sign-in/halted', { _token: browser.token });
    expect(browser.heading).toBe('Get help to sign in');
    await browser.open('/sign-in/halted');
    await browser.press('Ask for help');
    expect(browser.$('main .nhsuk-notification-banner--success').text()).toContain('You have asked for help');
    await givePass(program, id);
    await browser.open('/sign-in/halted');
    await browser.press('Set it up now');
    expect(browser.text).toContain('Access pass');
    expect(browser.text).not.toContain('Recovery code');
  });
});

describe('theft and mix-up of access passes', () => {
  it('an older pass, a pass of someone else, a pass as a recovery code and a code as a pass are refused alike', async () => {
    const { id, address, codes } = await enrolled();
    const other = await program.person();
    const older = await givePass(program, id);
    const pass = await givePass(program, id);
    const foreign = await givePass(program, other.id);
    const code = codes[0] ?? '';
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    for (const [helper, typed] of [
      ['Access pass', older],
      ['Access pass', foreign],
      ['Access pass', code],
      ['Recovery code', pass],
    ] as const) {
      await browser.open('/sign-in/methods');
      await chooseHelper(browser, helper, typed);
      expect(browser.errors).toEqual([WRONG]);
    }
    await browser.open('/sign-in/methods');
    await chooseHelper(browser, 'Access pass', pass);
    expect(browser.heading).toBe('Multi-factor authentication');
  });

  it('a pass is not a password: alone it opens nothing', async () => {
    const { id, address } = await enrolled();
    const pass = await givePass(program, id, { withNewPassword: true });
    const browser = program.browser();
    await giveAddressAndPassword(browser, address, pass);
    expect(browser.errors).toEqual(['Your email address or password is not right']);
  });

  it('is kept as a hash: a stolen database does not hold it', async () => {
    const { id } = await program.person();
    const pass = await givePass(program, id);
    const rows = await program.database.root.selectFrom('access_passes').selectAll().execute();
    const everything = JSON.stringify(rows) + (await noticesTo(program, id)).map(({ body }) => body).join();
    expect(everything).not.toContain(pass);
    expect(everything).not.toContain(pass.replaceAll('-', ''));
  });
});

describe('recovery codes', () => {
  it('new ones end the old ones, and the owner is told', async () => {
    const { id, address, codes, secret } = await enrolled();
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    await giveCode(browser, secret, program.clock);
    await browser.open('/profile/self-service/recovery-codes');
    await browser.press('Make new codes');
    const fresh = browser.$('#codes code').first().text();
    expect((await signInWith(address, 'Recovery code', codes[0] ?? '')).errors).toEqual([WRONG]);
    const again = await signInWith(address, 'Recovery code', fresh);
    expect(again.heading).toBe('Multi-factor authentication is set up');
    expect(kindsOf(await noticesTo(program, id))).toEqual([
      'authenticator-added',
      'recovery-code-used',
      'recovery-codes-made',
    ]);
  });
});

describe('notices of pauses', () => {
  it('ten wrong passwords send one notice to whom they were for, and the next ones none', async () => {
    const { id, address } = await program.person();
    const guess = async (to: string): Promise<string> => {
      const browser = program.browser('203.0.113.44');
      await giveAddressAndPassword(browser, to, 'wrong');
      return browser.errors.join();
    };
    const nobody = 'nobody.there@example.org';
    for (const failures of [8, 9, 10, 11]) {
      expect(await guess(address)).toBe(await guess(nobody));
      await program.database.root
        .updateTable('attempt_counters')
        .set({ failures, blocked_until: null })
        .where('kind', '=', 'password')
        .execute();
    }
    expect(kindsOf(await noticesTo(program, id))).toEqual(['password-paused']);
  });

  it('an authenticator that 100 wrong codes stopped is told to its owner', async () => {
    const { id, address } = await enrolled();
    await program.database.root
      .updateTable('authenticators')
      .set({ failures: 99 })
      .where('account_id', '=', id)
      .execute();
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    browser.fill('Security code', '000000');
    await browser.press('Continue');
    expect(kindsOf(await noticesTo(program, id))).toEqual(['authenticator-added', 'authenticator-blocked']);
  });
});
