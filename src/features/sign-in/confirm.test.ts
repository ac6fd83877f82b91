import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../core/clock.ts';
import type { Browser } from '../../testing/browser.ts';
import { aSignedInVisitor, problemsOf, readUse, setUpKey } from '../../testing/key-pages.ts';
import { oathtoolCode } from '../../testing/oathtool.ts';
import { givePass } from '../../testing/passes.ts';
import { FLAGS, SoftwareKey } from '../../testing/software-key.ts';
import { giveAddressAndPassword, giveCode, readTypedKey, someoneEnrolled } from '../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../testing/test-program.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
});
afterAll(() => program.close());

const MINUTES = 60_000;
const COPIABLE = { set: FLAGS.exportable };
const MFA = '/profile/self-service/mfa';

/** Someone signed in whose proof is no longer fresh. */
async function signedIn() {
  const someone = await someoneEnrolled(program);
  program.clock.advance(6 * MINUTES);
  return someone;
}

const authenticatorsOf = (accountId: string) =>
  program.database.root
    .selectFrom('authenticators')
    .select(['id', 'method', 'trusted_from'])
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .orderBy('confirmed_at')
    .execute();

const kindsOfMessages = async (accountId: string): Promise<string[]> => {
  const rows = await program.database.root
    .selectFrom('messages')
    .select('kind')
    .where('account_id', '=', accountId)
    .execute();
  return rows.map((row) => row.kind);
};

const ofMethod = async (accountId: string, method: string): Promise<string> =>
  (await authenticatorsOf(accountId)).find((one) => one.method === method)?.id ?? '';

/** Someone who has an app, and a key that was added with it. */
async function withAppAndKey() {
  const someone = await someoneEnrolled(program);
  const key = new SoftwareKey();
  const visitor = await aSignedInVisitor(program, someone.account);
  await setUpKey(visitor, key);
  program.clock.advance(6 * MINUTES);
  return { ...someone, key };
}

async function signInByCode(address: string, code: string): Promise<Browser> {
  const browser = program.browser();
  await giveAddressAndPassword(browser, address);
  await browser.open('/sign-in/methods');
  browser.choose('Recovery code');
  await browser.press('Continue');
  browser.fill('Recovery code', code);
  await browser.press('Continue');
  return browser;
}

describe('theft of recovery codes', () => {
  it('one that lets somebody add a method is told to its owner and audited, as at sign-in', async () => {
    const { account, browser, codes } = await signedIn();
    await browser.open(`${MFA}/add`);
    await browser.follow('Recovery code');
    browser.fill('Recovery code', codes[0] ?? '');
    await browser.press('Continue');
    expect(browser.heading).toBe('How do you want to prove it is you?');
    expect(await kindsOfMessages(account.id)).toContain('recovery-code-used');
    expect(await program.eventsOf(account.id)).toContain('recovery-code.used');
  });

  it.each(['app and key', 'app alone'])(
    'threat: a stolen session with a recovery code removes the method of somebody who has an %s',
    async (has) => {
      const { account, codes } = await (has === 'app alone' ? signedIn() : withAppAndKey());
      const thief = await signInByCode(account.address, codes[0] ?? '');
      expect(thief.heading).toBe('Your services');
      for (const { id } of await authenticatorsOf(account.id)) {
        await thief.open(`${MFA}/${id}/remove`);
        expect(thief.heading).toBe('Confirm it is you');
        expect(thief.text).toContain(
          'Recovery code: it signs you in or adds a method, and changes nothing else',
        );
        await thief.open(`/confirm?to=${MFA}/${id}/remove&use=recovery-code`);
        expect(thief.text).not.toContain('Enter a recovery code');
      }
      for (const page of ['password', 'recovery-codes']) {
        await thief.open(`/profile/self-service/${page}`);
        expect(thief.heading).toBe('Confirm it is you');
      }
    },
  );

  it("threat: with a recovery code a stranger adds a method of theirs, and removes the owner's with that", async () => {
    const { account, codes } = await signedIn();
    const thief = await signInByCode(account.address, codes[0] ?? '');
    await thief.open(`${MFA}/add/app`);
    const secret = readTypedKey(thief);
    await giveCode(thief, secret, program.clock);
    expect(thief.heading).toBe('Multi-factor authentication is set up');
    const [owners, strangers] = await authenticatorsOf(account.id);
    expect(strangers?.trusted_from).not.toBeNull();
    await thief.open(`${MFA}/${owners?.id}/remove`);
    expect(thief.heading).toBe('Confirm it is you');
    expect(thief.text).toContain('you added it without your strongest method. You can use it here from');
    await thief.open(`/confirm?to=/profile&use=${strangers?.id}`);
    expect(thief.text).toContain('Authenticator app 2: you added it');
    // After 14 days, in which the owner was told of it and said nothing, it is a method like any other.
    program.clock.advance(14 * DAY);
    await giveAddressAndPassword(thief, account.address);
    await thief.open('/sign-in/methods');
    thief.choose('Authenticator app 2');
    await thief.press('Continue');
    await giveCode(thief, secret, program.clock);
    await thief.open(`${MFA}/${owners?.id}/remove`);
    expect(thief.heading).toBe('Remove this method?');
  });
});

describe('a weaker method than the account has', () => {
  it('threat: a phished code of an app removes the security key', async () => {
    const { account, secret } = await withAppAndKey();
    const thief = program.browser();
    await giveAddressAndPassword(thief, account.address);
    await thief.open('/sign-in/methods');
    thief.choose('Authenticator app');
    await thief.press('Continue');
    await giveCode(thief, secret, program.clock);
    const keyId = await ofMethod(account.id, 'security-key');
    for (const page of [`${MFA}/${keyId}/remove`, '/profile/self-service/password', `${MFA}/add`]) {
      await thief.open(page);
      expect(thief.heading).toBe('Confirm it is you');
      expect(thief.text).toContain('Use your security key');
      expect(thief.text).toContain('Authenticator app: you have a stronger method');
    }
    const appId = await ofMethod(account.id, 'app');
    await thief.open(`/confirm?to=${MFA}/${keyId}/remove&use=${appId}`);
    expect(thief.text).not.toContain('Security code');
    await thief.open(`/confirm?to=${MFA}/${keyId}/remove&for=any&use=${appId}`);
    program.clock.advance(MINUTES);
    await giveCode(thief, secret, program.clock);
    expect(thief.heading).toBe('Confirm it is you');
  });

  it('somebody who has lost their strongest method reads what to do', async () => {
    const { account, codes } = await withAppAndKey();
    const browser = await signInByCode(account.address, codes[0] ?? '');
    await browser.open('/profile/self-service/password');
    expect(browser.text).toContain('I have lost it, or it does not work');
    expect(browser.text).toContain('can remove the method that you have lost, or give you an access pass');
    await browser.follow('add another method');
    expect(browser.heading).toBe('How do you want to prove it is you?');
  });

  it('a key with which nothing can be confirmed any more is not asked for, and the page says why', async () => {
    const { account } = await withAppAndKey();
    const key = { account_id: account.id, method: 'security-key' };
    await program.database.root
      .updateTable('authenticators')
      .set({ blocked_at: program.clock.now() })
      .where('account_id', '=', key.account_id)
      .where('method', '=', key.method)
      .execute();
    const browser = await aSignedInVisitor(program, account);
    const { text } = await browser.open('/profile/self-service/password');
    expect(text).toContain('You cannot confirm it with the methods that you have now.');
    expect(text).toContain('Key on my ring: it was stopped');
  });

  it('threat: a passkey that can be copied confirms what only the key that cannot may confirm', async () => {
    const { account, key } = await withAppAndKey();
    const browser = await aSignedInVisitor(program, account);
    const passkey = new SoftwareKey();
    await browser.open(`${MFA}/add/security-key`);
    const page = await browser.open('/confirm?to=/profile/self-service/mfa/add');
    await browser.post('/confirm?to=/profile', { response: key.answer(readUse(page.$)) });
    await setUpKey(browser, passkey, COPIABLE);
    program.clock.advance(6 * MINUTES);
    const asked = await browser.open('/confirm?to=/profile/self-service/password');
    const refused = await browser.post('/confirm?to=/profile', {
      response: passkey.answer(readUse(asked.$), COPIABLE),
    });
    expect(problemsOf(refused)).toEqual([
      'That key is not strong enough to confirm this. Use the one that this page names',
    ]);
    const again = await browser.open('/confirm?to=/profile');
    const done = await browser.post('/confirm?to=/profile', { response: key.answer(readUse(again.$)) });
    expect(done.path).toBe('/profile');
  });
});

describe('what a session keeps of its proofs', () => {
  it('says with what it began, at which level and when, and what was proved since', async () => {
    const { account, browser, secret } = await signedIn();
    await browser.open('/profile/self-service/password');
    browser.fill('Security code', oathtoolCode(secret, program.clock.now()));
    await browser.press('Continue');
    expect(browser.heading).toBe('Change your password');
    const { proofs, started_at } = await program.database.root
      .selectFrom('sessions')
      .select(['proofs', 'started_at'])
      .where('account_id', '=', account.id)
      .executeTakeFirstOrThrow();
    const app = await ofMethod(account.id, 'app');
    expect(proofs).toMatchObject([
      { method: 'password', level: 'AAL1', authenticatorId: null },
      { method: 'app', level: 'AAL2', authenticatorId: app, isPhishingResistant: false },
    ]);
    const [first, second] = proofs as { provedAt: string }[];
    expect(new Date(first?.provedAt ?? 0).getTime()).toBeLessThanOrEqual(started_at.getTime());
    expect(second?.provedAt).toBe(program.clock.now().toISOString());
  });

  it('an access pass lets its owner add a method for a quarter of an hour, and change nothing', async () => {
    const { account } = await signedIn();
    const pass = await givePass(program, account.id);
    const browser = program.browser();
    await giveAddressAndPassword(browser, account.address);
    await browser.open('/sign-in/methods');
    browser.choose('Access pass');
    await browser.press('Continue');
    browser.fill('Access pass', pass);
    await browser.press('Continue');
    program.clock.advance(14 * MINUTES);
    await browser.open(`${MFA}/add`);
    expect(browser.heading).toBe('How do you want to prove it is you?');
    await browser.open('/profile/self-service/password');
    expect(browser.heading).toBe('Confirm it is you');
  });
});

describe('the page that asks to confirm', () => {
  it('names what is about to happen and who is signed in', async () => {
    const { account, browser } = await signedIn();
    await browser.open('/confirm?to=/profile/self-service/password');
    expect(browser.text).toContain(`You are signed in as ${account.displayName} (${account.address}).`);
    expect(browser.text).toContain('before you change your password');
  });
});
