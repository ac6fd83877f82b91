import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveAddressAndPassword, setUpApp } from '../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../testing/test-program.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
});
afterAll(() => program.close());

const MINUTES = 60_000;

/** Someone signed in whose proof is no longer fresh. */
async function signedIn() {
  const account = await program.person();
  const browser = program.browser();
  await giveAddressAndPassword(browser, account.address);
  const { codes } = await setUpApp(browser, program.clock);
  program.clock.advance(6 * MINUTES);
  return { account, browser, codes };
}

const kindsOfMessages = async (accountId: string): Promise<string[]> => {
  const rows = await program.database.root
    .selectFrom('messages')
    .select('kind')
    .where('account_id', '=', accountId)
    .execute();
  return rows.map((row) => row.kind);
};

describe('theft of recovery codes', () => {
  it('one that confirms a change is told to its owner and audited, as at sign-in', async () => {
    const { account, browser, codes } = await signedIn();
    await browser.open('/confirm?to=/profile&use=recovery-code');
    browser.fill('Recovery code', codes[0] ?? '');
    await browser.press('Continue');
    expect(browser.heading).toBe('My profile');
    expect(await kindsOfMessages(account.id)).toContain('recovery-code-used');
    expect(await program.eventsOf(account.id)).toContain('recovery-code.used');
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
