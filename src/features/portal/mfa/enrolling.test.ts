import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, injected } from '../../../testing/browser.ts';
import { oathtoolCode } from '../../../testing/oathtool.ts';
import { giveAddressAndPassword, openAppSetUp, readTypedKey, setUpApp } from '../../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: '2027-06-01T09:00:00Z' });
});
afterAll(() => program.close());

const ADD = '/profile/self-service/mfa/add';

const skipped = async (address: string): Promise<Browser> => {
  const browser = program.browser();
  await giveAddressAndPassword(browser, address);
  if (browser.heading !== 'Your services') await browser.press('Not now');
  expect(browser.heading).toBe('Your services');
  return browser;
};

const finish = async (browser: Browser): Promise<void> => {
  browser.fill('Security code', oathtoolCode(readTypedKey(browser), program.clock.now()));
  await browser.press('Continue');
};

const removeOnlyMethod = async (browser: Browser): Promise<void> => {
  await browser.open('/profile/self-service/mfa');
  await browser.press('Remove');
  await browser.press('Remove');
  expect(browser.text).toContain('You have not set it up yet');
};

const countAuthenticators = async (accountId: string): Promise<number> => {
  const rows = await program.database.root
    .selectFrom('authenticators')
    .select('id')
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .execute();
  return rows.length;
};

describe('guessing while setting up', () => {
  it('leaves a trace: each wrong code of an app is on record, a form without one is not', async () => {
    const { id, address } = await program.person();
    const browser = await skipped(address);
    await browser.open(`${ADD}/app`);
    for (const code of ['', '000000', '111111']) {
      browser.fill('Security code', code);
      await browser.press('Continue');
      expect(browser.errors).toHaveLength(1);
    }
    const refused = (await program.eventsOf(id)).filter((type) => type === 'authenticator.enrolment-refused');
    expect(refused).toHaveLength(2);
  });
});

describe('a stolen password', () => {
  it('enrols an account that never had an authenticator while set-up may be skipped', async () => {
    const { address } = await program.person();
    const browser = await skipped(address);
    await browser.open(`${ADD}/app`);
    await finish(browser);
    expect(browser.heading).toBe('Multi-factor authentication is set up');
  });

  it('threat: does not enrol once the account has had a method, not even on a day on which setting up was skipped', async () => {
    const { id, address } = await program.person();
    const owner = await skipped(address);
    await owner.open(`${ADD}/app`);
    await finish(owner);
    await removeOnlyMethod(owner);
    const thief = program.browser();
    await giveAddressAndPassword(thief, address);
    expect(thief.heading).toBe('Your access is paused');
    await thief.open(`${ADD}/app`);
    expect(thief.heading).toBe('Your access is paused');
    expect(await countAuthenticators(id)).toBe(0);
  });

  it('threat: does not finish a set-up that the journey began before the owner had an authenticator', async () => {
    const { id, address } = await program.person();
    const thief = program.browser();
    await giveAddressAndPassword(thief, address);
    await openAppSetUp(thief);
    const owner = program.browser();
    await giveAddressAndPassword(owner, address);
    await setUpApp(owner, program.clock);
    await removeOnlyMethod(owner);
    await finish(thief);
    expect(thief.heading).toBe('You need to start again');
    expect(await countAuthenticators(id)).toBe(0);
  });
});

describe('a login that several people share', () => {
  it('threat: one of them cannot enrol on it and lock the others out', async () => {
    const { address } = await program.person({ kind: 'shared-login' });
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    for (const page of [ADD, `${ADD}/app`]) {
      await browser.open(page);
      expect(browser.path).toBe('/profile/self-service/mfa');
    }
  });

  it('is not offered a method that it would be refused, and reads why', async () => {
    const { address } = await program.person({ kind: 'shared-login' });
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    await browser.open('/profile/self-service/mfa');
    expect(browser.text).not.toContain('Add a method');
    expect(browser.text).toContain('Several people use this login');
  });

  it('threat: the question whether others use it is walked round by skipping, and setting up in the session', async () => {
    const { address, id } = await program.person({ address: `reception.${Math.random()}@example.org` });
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    browser.choose('No');
    await browser.press('Continue');
    await browser.press('Not now');
    expect(browser.heading).toBe('Your services');
    await browser.open(`${ADD}/app`);
    expect(browser.heading).toBe('Does anyone else use this login?');
    const tab = browser.clone();
    browser.choose('No');
    await browser.press('Continue');
    expect(browser.heading).toBe('How do you want to prove it is you?');
    tab.choose('Yes');
    await tab.press('Continue');
    expect(tab.heading).toBe('We told your local administrator');
    await browser.open('/profile');
    expect(browser.heading).toBe('Sign in');
    expect(await program.eventsOf(id)).toContain('account.shared-login-reported');
  });
});

describe('parallel enrolment', () => {
  it('threat: of two sessions without a second factor that enrol at once, one does', async () => {
    const { id, address } = await program.person();
    const browsers = [await skipped(address), await skipped(address)];
    for (const browser of browsers) await browser.open(`${ADD}/app`);
    await Promise.all(browsers.map(finish));
    expect(await countAuthenticators(id)).toBe(1);
    await program.checkAudit();
  });
});

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1';

const openAppPage = async (userAgent: string): Promise<Browser> => {
  const { address } = await program.person();
  const transport = injected(program.server);
  const browser = new Browser({ transport, clock: program.clock, headers: { 'user-agent': userAgent } });
  await giveAddressAndPassword(browser, address);
  await openAppSetUp(browser);
  return browser;
};

describe('setting up an app', () => {
  it('a phone is given the link that opens its app first, and is not told to point its camera at itself', async () => {
    const browser = await openAppPage(PHONE);
    const link = browser.$('main a[href^="otpauth:"]');
    expect(link.text().trim()).toBe('Open my authenticator app on this device');
    expect(link.nextAll('details').find('.app-qr')).toHaveLength(1);
    expect(browser.$('main .app-qr')).toHaveLength(1);
    expect(browser.$('main ol').text()).not.toContain('camera');
  });

  it('a computer shows the picture first', async () => {
    const browser = await openAppPage(
      'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    );
    expect(browser.$('main .app-qr').closest('details')).toHaveLength(0);
    expect(browser.$('main ol').text()).toContain('camera');
  });
});
