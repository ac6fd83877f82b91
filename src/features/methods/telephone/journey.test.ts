import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../testing/browser.ts';
import { givePass } from '../../../testing/passes.ts';
import { codesTo, messagesTo, newestCode } from '../../../testing/sent-messages.ts';
import { giveAddressAndPassword } from '../../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import type { Account } from '../../people/index.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
});
afterAll(() => program.close());

const MOBILE = '07700 900123';
let numbers = 0;
/** Mobiles for drama, each used once: a mobile serves two accounts at most. */
const freshMobile = () => `07700 900${String(500 + numbers++)}`;

const read = async (account: Account) => {
  const code = await newestCode(program.database.root, account.id);
  program.clock.advance(1_000);
  return code;
};

const give = async (browser: Browser, code: string) => {
  browser.fill('Security code', code);
  await browser.press('Continue');
};

const openSetUp = async (browser: Browser, choice: string) => {
  await browser.press('Set it up now');
  browser.choose(choice);
  await browser.press('Continue');
};

const saveCodes = async (browser: Browser) => {
  browser.tick('I have saved my recovery codes');
  await browser.press('Continue');
};

/** Someone whose authenticator is a text message, signed in. */
async function texted(number = freshMobile()) {
  const account = await program.person();
  const browser = program.browser();
  await giveAddressAndPassword(browser, account.address);
  await openSetUp(browser, 'Text message');
  browser.fill('Mobile number', number);
  await browser.press('Send code');
  await give(browser, await read(account));
  await saveCodes(browser);
  return { account, browser };
}

describe('a text message', () => {
  it('is set up at a forced first sign-in and used at the next', async () => {
    const account = await program.person();
    const browser = program.browser();
    await giveAddressAndPassword(browser, account.address);
    await browser.press('Set it up now');
    const choices = browser
      .$('label')
      .toArray()
      .map((label) => browser.$(label).text().trim());
    expect(choices.slice(0, 3)).toEqual(['Authenticator app', 'Text message', 'Phone call']);
    browser.choose('Text message');
    await browser.press('Continue');
    expect(browser.heading).toBe('Set up text messages');
    expect(browser.field('Mobile number').autocomplete).toBe('tel');
    browser.fill('Mobile number', MOBILE);
    await browser.press('Send code');
    expect(browser.heading).toBe('Set up text messages');
    expect(browser.text).toContain('We sent a code to 07700 900123.');
    expect(browser.field('Security code').autocomplete).toBe('one-time-code');
    const code = await read(account);
    await give(browser, `${code.slice(0, 3)} ${code.slice(3)}`);
    expect(browser.heading).toBe('Multi-factor authentication is set up');
    await saveCodes(browser);
    expect(browser.heading).toBe('Your services');

    await browser.press('Sign out');
    await giveAddressAndPassword(browser, account.address);
    expect(browser.heading).toBe('Enter the code we sent you');
    expect(browser.text).toContain('We sent a code to the number ending 123.');
    expect(browser.text).not.toContain('07700 900123');
    await give(browser, await read(account));
    expect(browser.heading).toBe('Your services');
    expect((await program.eventsOf(account.id)).filter((type) => type === 'code.sent')).toHaveLength(2);
    await program.checkAudit();
  });

  it('says whose it is, holds no link, warns, and ends with the line for browsers', async () => {
    const { account } = await texted();
    const text = (await program.messages()).find(({ accountId }) => accountId === account.id);
    expect(text?.content).toMatchObject({
      channel: 'text',
      body: expect.stringMatching(
        /^\d{6} is your security code for Sallyport\.\nNever tell anyone this code\. Did not ask for it\? Call 0300 000 0000\.\n\n@localhost #\d{6}$/,
      ),
    });
  });

  it('goes to another number when the first was wrong, and the code of the first works no more', async () => {
    const account = await program.person();
    const browser = program.browser();
    await giveAddressAndPassword(browser, account.address);
    await openSetUp(browser, 'Text message');
    browser.fill('Mobile number', freshMobile());
    await browser.press('Send code');
    const first = await read(account);
    await browser.follow('Change number');
    browser.fill('Mobile number', freshMobile());
    await browser.press('Send code');
    expect(await codesTo(program.database.root, account.id)).toHaveLength(1);
    await give(browser, first);
    expect(browser.errors).toEqual(['That code is not right. Check it and try again']);
    await give(browser, await read(account));
    expect(browser.heading).toBe('Multi-factor authentication is set up');
  });

  it('does not reach a landline, and says what does', async () => {
    const account = await program.person();
    const browser = program.browser();
    await giveAddressAndPassword(browser, account.address);
    await openSetUp(browser, 'Text message');
    browser.fill('Mobile number', '020 7946 0018');
    await browser.press('Send code');
    expect(browser.field('Mobile number').error).toBe(
      'This is a landline. Texts do not reach it. Choose Phone call.',
    );
    expect(browser.field('Mobile number').value).toBe('020 7946 0018');
    expect(await messagesTo(program.database.root, account.id)).toHaveLength(0);
  });

  it('that is too old counts no failure, and another one is sent', async () => {
    const { account, browser } = await texted();
    await browser.press('Sign out');
    await giveAddressAndPassword(browser, account.address);
    const old = await read(account);
    program.clock.advance(10 * 60_000);
    await browser.reload();
    expect(browser.text).toContain('That code is too old. Send another code.');
    await give(browser, old);
    expect(browser.errors).toEqual(['That code is too old']);
    expect(await program.eventsOf(account.id)).not.toContain('sign-in.second-factor-refused');
    await browser.press('Send another code');
    await give(browser, await read(account));
    expect(browser.heading).toBe('Your services');
  });

  it('is sent by a button alone: opening and reloading pages sends nothing', async () => {
    const { account, browser } = await texted();
    await browser.press('Sign out');
    await giveAddressAndPassword(browser, account.address);
    const before = await messagesTo(program.database.root, account.id);
    for (let time = 0; time < 3; time++) await browser.reload();
    await browser.follow('Check again');
    expect(browser.heading).toBe('Enter the code we sent you');
    expect(await messagesTo(program.database.root, account.id)).toHaveLength(before.length);
  });

  it('confirms a change with a code of its own', async () => {
    const { account, browser } = await texted();
    program.clock.advance(6 * 60_000);
    const before = (await messagesTo(program.database.root, account.id)).length;
    await browser.open('/profile/self-service/recovery-codes');
    expect(browser.heading).toBe('Confirm it is you');
    expect(await messagesTo(program.database.root, account.id)).toHaveLength(before);
    await browser.press('Send code');
    expect(browser.heading).toBe('Confirm it is you');
    await give(browser, await read(account));
    expect(browser.heading).toBe('Recovery codes');
  });
});

describe('a phone call', () => {
  it('is set up with an extension at a forced first sign-in and used at the next', async () => {
    const account = await program.person({ display_name: 'Dr Amara Okafor' });
    const browser = program.browser();
    await giveAddressAndPassword(browser, account.address);
    await openSetUp(browser, 'Phone call');
    expect(browser.heading).toBe('Set up phone calls');
    browser.fill('Phone number', '01632 960001');
    browser.fill('Extension (if you have one)', '12a');
    await browser.press('Call me');
    expect(browser.field('Extension (if you have one)').error).toBe(
      'Enter the extension in digits, 8 at most',
    );
    expect(browser.field('Phone number').value).toBe('01632 960001');
    browser.fill('Extension (if you have one)', '12');
    await browser.press('Call me');
    expect(browser.text).toContain('We are calling 01632 960001, extension 12.');
    const [call] = await messagesTo(program.database.root, account.id);
    expect(call).toMatchObject({ channel: 'call', to: '+441632960001', extension: '12' });
    expect(JSON.stringify(call)).toContain('This is Sallyport, calling with a security code for Amara.');
    await give(browser, await read(account));
    await saveCodes(browser);
    await browser.press('Sign out');

    await giveAddressAndPassword(browser, account.address);
    expect(browser.heading).toBe('Enter the code from the phone call');
    program.clock.advance(31_000);
    await browser.press('Call me again');
    await give(browser, await read(account));
    expect(browser.heading).toBe('Your services');
  });
});

describe('someone with several numbers', () => {
  it('sees which is which, and may choose another', async () => {
    const { account, browser } = await texted('07700 900123');
    await browser.open('/profile/self-service/mfa/add/call');
    browser.fill('Phone number', '020 7946 0018');
    await browser.press('Call me');
    await give(browser, await read(account));
    await browser.open('/profile/self-service/mfa');
    expect(browser.text).toContain('To the number ending 123');
    await browser.press('Sign out');
    await giveAddressAndPassword(browser, account.address);
    await browser.follow('Use another method');
    expect(browser.text).toContain('To the number ending 018');
    program.clock.advance(1_000);
    browser.choose('Phone call');
    await browser.press('Continue');
    expect(browser.heading).toBe('Enter the code from the phone call');
    await give(browser, await read(account));
    expect(browser.heading).toBe('Your services');
  });

  it('hears by text on the old number of each change', async () => {
    const number = freshMobile();
    const { account, browser } = await texted(number);
    await browser.open('/profile/self-service/mfa/add/text');
    browser.fill('Mobile number', freshMobile());
    await browser.press('Send code');
    await give(browser, await read(account));
    await browser.open('/profile/self-service/mfa');
    await browser.press('Remove Text message');
    program.clock.advance(1_000);
    await browser.press('Remove');
    const told = (await messagesTo(program.database.root, account.id)).flatMap((content) =>
      content.channel === 'text' && !content.body.includes('#') ? [content] : [],
    );
    const old = `+44${number.replaceAll(' ', '').slice(1)}`;
    expect(told.filter(({ to }) => to === old).map(({ body }) => body)).toEqual([
      'Sallyport: A new way to sign in was added to your account. Was this not you? Call 0300 000 0000.',
      'Sallyport: A way to sign in was removed from your account. Was this not you? Call 0300 000 0000.',
    ]);
  });

  it('threat: whoever chooses a new password with a stolen pass cannot keep its owner from hearing of it', async () => {
    const { account } = await texted();
    const pass = await givePass(program, account.id, { withNewPassword: true });
    const thief = program.browser();
    await thief.open('/recover');
    thief.fill('Email address', account.address);
    thief.choose('I have an access pass');
    await thief.press('Continue');
    thief.fill('Access pass', pass);
    await thief.press('Continue');
    program.clock.advance(1_000);
    thief.fill('New password', 'seven slow green kettles');
    await thief.press('Continue');
    expect(thief.heading).toBe('Enter the code we sent you');
    const texts = (await messagesTo(program.database.root, account.id)).flatMap((content) =>
      content.channel === 'text' ? [content.body] : [],
    );
    expect(texts).toContain(
      'Sallyport: A new password was chosen for your account. Was this not you? Call 0300 000 0000.',
    );
  });
});
