import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oathtoolCode } from '../../testing/oathtool.ts';
import {
  giveAddressAndPassword,
  giveCode,
  openAppSetUp,
  readTypedKey,
  setUpApp,
} from '../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../testing/test-program.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
});
afterAll(() => program.close());

describe('someone who signs in for the first time', () => {
  it('is made to set up an authenticator app, saves recovery codes and lands on their services', async () => {
    const { address, id } = await program.person();
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    expect(browser.heading).toBe('Set up multi-factor authentication');
    const { secret, codes } = await setUpApp(browser, program.clock);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(codes).toHaveLength(10);
    expect(browser.heading).toBe('Your services');
    expect(await program.eventsOf(id)).toEqual([
      'sign-in.password-accepted',
      'authenticator.enrolled',
      'recovery-codes.made',
      'sign-in.completed',
      'recovery-codes.saved',
    ]);
    await program.checkAudit();
  });

  it('gets in again only with a code', async () => {
    const { address } = await program.person();
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    const { secret } = await setUpApp(browser, program.clock);
    await browser.press('Sign out');
    expect(browser.heading).toBe('You have signed out');
    await giveAddressAndPassword(browser, address);
    expect(browser.heading).toBe('Enter the code from your authenticator app');
    await browser.open('/');
    expect(browser.path).toBe('/sign-in');
    await giveAddressAndPassword(browser, address);
    await giveCode(browser, secret, program.clock);
    expect(browser.heading).toBe('Your services');
  });

  it('comes back to the page that they wanted', async () => {
    const { address } = await program.person();
    const browser = program.browser();
    await browser.open('/profile/sessions');
    browser.fill('Email address', address);
    await browser.press('Continue');
    browser.fill('Password', 'a quiet harbour at dawn');
    await browser.press('Sign in');
    await setUpApp(browser, program.clock);
    expect(browser.heading).toBe('Where you are signed in');
  });

  it('reads the same key in the picture, the link and the text', async () => {
    const { address } = await program.person();
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    await openAppSetUp(browser);
    const link = browser.links.find(({ text }) => text === 'Open my authenticator app on this device');
    const uri = new URL(link?.href ?? '');
    expect(uri.protocol + uri.host).toBe('otpauth:totp');
    expect(uri.searchParams.get('secret')).toBe(readTypedKey(browser));
    expect(uri.searchParams.get('issuer')).toBe('Sallyport');
    expect(decodeURIComponent(uri.pathname)).toBe(`/Sallyport:${address}`);
  });

  it('threat: the key of an app can be read from an open set-up for an hour; it is shown once, then begun anew', async () => {
    const { address } = await program.person();
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    await openAppSetUp(browser);
    const first = readTypedKey(browser);
    await browser.reload();
    expect(browser.text).toContain('We show the QR code and the key once.');
    expect(readTypedKey(browser)).toBe('');
    expect(browser.$.html()).not.toContain('otpauth:');
    const tab = browser.clone();
    await browser.press('Start again');
    const second = readTypedKey(browser);
    expect(second).toMatch(/^[A-Z2-7]{32}$/);
    expect(second).not.toBe(first);
    tab.fill('Security code', oathtoolCode(first, program.clock.now()));
    await tab.press('Continue');
    expect(tab.errors).toEqual(['That code is not right. Check it and try again']);
    await giveCode(browser, second, program.clock);
    expect(browser.heading).toBe('Multi-factor authentication is set up');
  });

  it('keeps the key when the code was wrong, and does not show it again', async () => {
    const { address } = await program.person();
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    await openAppSetUp(browser);
    const key = readTypedKey(browser);
    browser.fill('Security code', '000000');
    await browser.press('Continue');
    expect(browser.errors).toEqual(['That code is not right. Check it and try again']);
    expect(readTypedKey(browser)).toBe('');
    browser.fill('Security code', oathtoolCode(key, program.clock.now()).replace(/(...)/, '$1 '));
    await browser.press('Continue');
    expect(browser.heading).toBe('Multi-factor authentication is set up');
  });

  it('sees the recovery codes again until they say that the codes are saved', async () => {
    const { address } = await program.person();
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    await openAppSetUp(browser);
    await giveCode(browser, readTypedKey(browser), program.clock);
    const shown = browser.$('#codes').text();
    await browser.press('Continue');
    expect(browser.errors).toEqual(['Tick the box when you have saved your codes']);
    await browser.reload();
    expect(browser.$('#codes').text()).toBe(shown);
    browser.tick('I have saved my recovery codes');
    await browser.press('Continue');
    await browser.open('/profile/self-service/mfa/done');
    expect(browser.$('#codes').length).toBe(0);
  });
});

describe('accounts that the journey treats apart', () => {
  it('a shared login signs in without being asked to enrol', async () => {
    const { address } = await program.person({ kind: 'shared-login' });
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    expect(browser.heading).toBe('Your services');
  });

  it('a halted account is told so and does not get in with its password', async () => {
    const { address } = await program.person({ halted_at: new Date('2026-11-01T10:00:00Z') });
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    expect(browser.heading).toBe('Your access is paused');
    expect(browser.text).toContain('since 1 November 2026');
    await browser.open('/profile/self-service/mfa/add');
    expect(browser.heading).toBe('Your access is paused');
  });

  it('an address that looks shared is asked first, and yes stops there', async () => {
    const { address, id } = await program.person({ address: `reception.${Math.random()}@example.org` });
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    expect(browser.heading).toBe('Do other people use this login?');
    browser.choose('Yes');
    await browser.press('Continue');
    expect(browser.heading).toBe('We told your local administrator');
    await browser.open('/');
    expect(browser.path).toBe('/sign-in');
    expect(await program.eventsOf(id)).toContain('account.shared-login-reported');
  });
});

describe('the question whether others use a login', () => {
  const ADD = '/profile/self-service/mfa/add';
  const QUESTION = 'Do other people use this login?';

  it.each([ADD, `${ADD}/app`])('is asked of somebody who opens %s instead', async (path) => {
    const { address } = await program.person({ address: `reception.${Math.random()}@example.org` });
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    await browser.open(path);
    expect(browser.heading).toBe(QUESTION);
    browser.choose('No');
    await browser.press('Continue');
    expect(browser.heading).toBe('Set up multi-factor authentication');
    await setUpApp(browser, program.clock);
    expect(browser.heading).toBe('Your services');
  });

  it('is asked of somebody who sends the form of the page that sets up', async () => {
    const { address, id } = await program.person({
      address: `reception.${Math.random()}@example.org`,
      confirmed_personal_at: new Date('2026-11-01T10:00:00Z'),
    });
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    await openAppSetUp(browser);
    const accounts = program.database.root.updateTable('accounts').where('id', '=', id);
    await accounts.set({ confirmed_personal_at: null }).execute();
    browser.fill('Security code', oathtoolCode(readTypedKey(browser), program.clock.now()));
    await browser.press('Continue');
    expect(browser.heading).toBe(QUESTION);
  });
});

describe('an address that looks shared and was confirmed as one person’s', () => {
  it('is not asked who else uses it, and sets up at once', async () => {
    const { address } = await program.person({
      address: `reception.${Math.random()}@example.org`,
      confirmed_personal_at: new Date('2026-11-01T10:00:00Z'),
    });
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    expect(browser.heading).toBe('Set up multi-factor authentication');
    await setUpApp(browser, program.clock);
    expect(browser.heading).toBe('Your services');
  });
});

describe('a browser that goes its own way', () => {
  it('two tabs: whoever finished in one is signed in when the other goes on', async () => {
    const { address } = await program.person();
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    const tab = browser.clone();
    await setUpApp(browser, program.clock);
    await tab.press('Set it up now');
    expect(tab.heading).toBe('Your services');
  });

  it('a sign-in that took too long begins again, and says so', async () => {
    const { address } = await program.person();
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    program.clock.advance(61 * 60_000);
    await browser.press('Set it up now');
    expect(browser.heading).toBe('You need to start again');
    await browser.follow('Sign in');
    expect(browser.heading).toBe('Sign in');
  });

  it('Back to the password page and signing in once more works', async () => {
    const { address } = await program.person();
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    const { secret } = await setUpApp(browser, program.clock);
    await browser.press('Sign out');
    await giveAddressAndPassword(browser, address);
    await giveAddressAndPassword(browser, address);
    await giveCode(browser, secret, program.clock);
    expect(browser.heading).toBe('Your services');
  });

  it('a password page that was opened without an address leads to the address', async () => {
    const browser = program.browser();
    await browser.open('/sign-in/password');
    expect(browser.heading).toBe('Sign in');
  });
});

describe('someone who was away for 90 days', () => {
  const LONG_AGO = new Date('2026-08-01T09:00:00Z');

  it('does not enrol with the password alone', async () => {
    const { address } = await program.person({ last_signed_in_at: LONG_AGO, created_at: LONG_AGO });
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    expect(browser.heading).toBe('Your access is paused');
    expect(browser.text).toContain('90 days');
  });

  it('sets up again once a helper has checked who they are', async () => {
    const { address } = await program.person({
      last_signed_in_at: LONG_AGO,
      created_at: LONG_AGO,
      returned_at: program.clock.now(),
    });
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    expect(browser.heading).toBe('Set up multi-factor authentication');
  });
});
