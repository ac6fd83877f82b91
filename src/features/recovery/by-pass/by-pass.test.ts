import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Browser } from '../../../testing/browser.ts';
import { givePass, kindsOf, noticesTo } from '../../../testing/passes.ts';
import { giveAddressAndPassword, giveCode, setUpApp } from '../../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';

const WRONG = 'That code is not right. Check it and try again';
const NEW_PASSWORD = 'seven slow green kettles';
const LONG_AGO = new Date('2026-01-05T09:00:00Z');

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
});
afterAll(() => program.close());

let visitors = 0;
/** Each from a network of its own, so that one test's wrong passes are not another's. */
const newBrowser = (): Browser => program.browser(`198.51.100.${++visitors % 250}`);

async function openPassPage(address: string, situation = 'I have an access pass', browser = newBrowser()) {
  await browser.open('/recover');
  browser.fill('Email address', address);
  browser.choose(situation);
  await browser.press('Continue');
  return browser;
}

async function giveThePass(address: string, pass: string, browser?: Browser): Promise<Browser> {
  const at = await openPassPage(address, undefined, browser);
  at.fill('Access pass', pass);
  await at.press('Continue');
  return at;
}

async function choosePassword(browser: Browser, password = NEW_PASSWORD): Promise<void> {
  browser.fill('New password', password);
  await browser.press('Continue');
}

describe('an access pass with a new password', () => {
  it('brings a joiner in who has no password yet, even months after the account was made', async () => {
    const { id, address } = await program.person({ password_hash: null, created_at: LONG_AGO });
    const pass = await givePass(program, id, { withNewPassword: true });
    const browser = await openPassPage(address, 'I am new here');
    browser.fill('Access pass', pass.toUpperCase().replaceAll('-', ' '));
    await browser.press('Continue');
    expect(browser.heading).toBe('Choose a new password');
    await choosePassword(browser, 'password1234');
    expect(browser.errors[0]).toContain('harder to guess');
    expect(browser.field('New password').value).toBe('');
    await choosePassword(browser);
    expect(browser.heading).toBe('Set up multi-factor authentication');
    const { secret } = await setUpApp(browser, program.clock);
    expect(browser.heading).toBe('Your services');
    const later = newBrowser();
    await giveAddressAndPassword(later, address, NEW_PASSWORD);
    await giveCode(later, secret, program.clock);
    expect(later.heading).toBe('Your services');
    expect(await program.eventsOf(id)).toEqual(
      expect.arrayContaining(['access-pass.issued', 'access-pass.used', 'password.changed']),
    );
    expect(kindsOf(await noticesTo(program, id))).toEqual([
      'access-pass-issued',
      'authenticator-added',
      'password-chosen-with-pass',
    ]);
    await program.checkAudit();
  });

  it('a stolen pass is not both factors: an enrolled account still asks for its second, and the pass has ended', async () => {
    const { id, address } = await program.person();
    const owner = newBrowser();
    await giveAddressAndPassword(owner, address);
    const { secret } = await setUpApp(owner, program.clock);
    const begun = newBrowser();
    await giveAddressAndPassword(begun, address);
    const pass = await givePass(program, id, { withNewPassword: true });
    const browser = await giveThePass(address, pass);
    await choosePassword(browser);
    expect(browser.heading).toBe('Enter the code from your authenticator app');
    // Everything that the old password opened has ended.
    await owner.open('/profile');
    expect(owner.path).toBe('/sign-in');
    await begun.open('/sign-in/prove');
    expect(begun.heading).toBe('You need to start again');
    await browser.follow('Use another method');
    browser.choose('Access pass');
    await browser.press('Continue');
    browser.fill('Access pass', pass);
    await browser.press('Continue');
    expect(browser.errors).toEqual([WRONG]);
    await browser.follow('Use another method');
    browser.choose('Authenticator app');
    await browser.press('Continue');
    await giveCode(browser, secret, program.clock);
    expect(browser.heading).toBe('Your services');
  });

  it('works once: of two tabs that choose a password at the same moment one is taken', async () => {
    const { id, address } = await program.person({ password_hash: null });
    const pass = await givePass(program, id, { withNewPassword: true });
    const one = await giveThePass(address, pass);
    const other = await giveThePass(address, pass);
    await Promise.all([choosePassword(one), choosePassword(other)]);
    const headings = [one.heading, other.heading].sort();
    expect(headings).toEqual(['Set up multi-factor authentication', 'You need to start again']);
    expect((await giveThePass(address, pass)).errors).toEqual([WRONG]);
  });

  it('wearing the server out: a pass that is used up has no more passwords hashed', async () => {
    const { id, address } = await program.person({ password_hash: null });
    const pass = await givePass(program, id, { withNewPassword: true });
    const browser = await giveThePass(address, pass);
    const other = browser.clone();
    await choosePassword(browser);
    const hashing = vi.spyOn(program.passwords, 'hash');
    await choosePassword(other);
    expect(other.heading).toBe('You need to start again');
    expect(hashing).not.toHaveBeenCalled();
    hashing.mockRestore();
  });

  it('is refused at its end, even between the two pages', async () => {
    const { id, address } = await program.person({ password_hash: null });
    const pass = await givePass(program, id, { withNewPassword: true, hours: 1 });
    program.clock.advance(50 * 60_000);
    const browser = await giveThePass(address, pass);
    expect(browser.heading).toBe('Choose a new password');
    program.clock.advance(11 * 60_000);
    await choosePassword(browser);
    expect(browser.heading).toBe('You need to start again');
    expect((await giveThePass(address, pass)).errors).toEqual([WRONG]);
  });

  it('a ticket of another browser opens nothing', async () => {
    const { id, address } = await program.person();
    const pass = await givePass(program, id, { withNewPassword: true });
    const browser = await giveThePass(address, pass);
    const other = newBrowser();
    await other.open(browser.url.pathname + browser.url.search);
    expect(other.heading).toBe('You need to start again');
  });
});

describe('guessing access passes', () => {
  it('reads alike for unknown, shared, disabled and other accounts, and for a pass that needs the password', async () => {
    const withoutPassword = await program.person();
    const shared = await program.person({ kind: 'shared-login' });
    const disabled = await program.person();
    const owner = await program.person();
    const plain = await givePass(program, withoutPassword.id);
    const ofDisabled = await givePass(program, disabled.id, { withNewPassword: true });
    await program.database.root
      .updateTable('accounts')
      .set({ status: 'disabled' })
      .where('id', '=', disabled.id)
      .execute();
    const ofOwner = await givePass(program, owner.id, { withNewPassword: true });
    const older = ofOwner;
    const newer = await givePass(program, owner.id, { withNewPassword: true });
    const read = async (address: string, pass: string): Promise<string> => {
      const browser = await giveThePass(address, pass);
      expect(browser.errors).toEqual([WRONG]);
      return `${browser.status} ${browser.path} ${browser.text.replaceAll(address, 'ADDRESS')}`;
    };
    const expected = await read('nobody@example.org', 'aaaa-bbbb-cccc-dddd');
    expect(await read(withoutPassword.address, plain)).toBe(expected);
    expect(await read(shared.address, newer)).toBe(expected);
    expect(await read(disabled.address, ofDisabled)).toBe(expected);
    expect(await read(withoutPassword.address, newer)).toBe(expected);
    expect(await read(owner.address, older)).toBe(expected);
  });

  it('threat: strangers keep somebody out by guessing at their address; the right pass is let in all the same', async () => {
    const { id, address } = await program.person();
    const pass = await givePass(program, id, { withNewPassword: true });
    const flooded = async (target: string): Promise<string[]> => {
      const tabs = await Promise.all(
        Array.from({ length: 15 }, async (_, guess) => giveThePass(target, `aaaa-bbbb-cccc-dd${10 + guess}`)),
      );
      return [...new Set(tabs.flatMap(({ errors }) => errors))];
    };
    expect(await flooded(address)).toEqual([WRONG]);
    expect(await flooded('nobody.at.all@example.org')).toEqual([WRONG]);
    expect((await giveThePass(address, pass)).heading).toBe('Choose a new password');
  });

  it('one network that tries many addresses is held for the rest of the hour, and writes no more', async () => {
    const { id, address } = await program.person();
    const pass = await givePass(program, id, { withNewPassword: true });
    const network = '203.0.113.99';
    const guess = (number: number) =>
      giveThePass(`nobody.${number}@example.org`, 'aaaa-bbbb-cccc-dddd', program.browser(network));
    expect((await guess(1)).errors).toEqual([WRONG]);
    await program.database.root
      .updateTable('attempt_counters')
      .set({ failures: 99 })
      .where('kind', '=', 'wrong-pass')
      .execute();
    expect((await guess(2)).errors).toEqual([WRONG]);
    expect((await guess(3)).errors[0]).toContain('Too many tries');
    const refused = await program.database.runText(
      "select count(*)::int as events from audit_events where type = 'access-pass.refused' and client_address = $1",
      [network],
    );
    expect(refused.rows).toEqual([{ events: 2 }]);
    // Whoever has the pass is not kept out by their neighbours.
    expect((await giveThePass(address, pass, program.browser(network))).heading).toBe(
      'Choose a new password',
    );
  });
});
