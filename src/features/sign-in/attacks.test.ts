import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oathtoolCode } from '../../testing/oathtool.ts';
import { giveAddressAndPassword, giveCode, setUpApp, someoneEnrolled } from '../../testing/steps.ts';
import { openTestProgram, PASSWORD, type TestProgram } from '../../testing/test-program.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
});
afterAll(() => program.close());

const WRONG = 'That code is not right. Check it and try again';
const WRONG_PASSWORD = 'Your email address or password is not right';

/** Someone enrolled, whose browsers are all strangers to the attacker. */
async function enrolled() {
  const { account, browser, ...kept } = await someoneEnrolled(program);
  await browser.press('Sign out');
  return { ...account, ...kept };
}

const count = async (accountId: string, type: string): Promise<number> =>
  (await program.eventsOf(accountId)).filter((one) => one === type).length;

describe('replay of a one-time code', () => {
  it('the same code a second time is refused and audited', async () => {
    const { address, secret, id } = await enrolled();
    const first = program.browser();
    await giveAddressAndPassword(first, address);
    await giveCode(first, secret, program.clock);
    expect(first.heading).toBe('Your services');
    const second = program.browser();
    await giveAddressAndPassword(second, address);
    await giveCode(second, secret, program.clock);
    expect(second.errors).toEqual([WRONG]);
    expect(await count(id, 'sign-in.second-factor-refused')).toBe(1);
  });

  it('20 submissions of one code at once open one session', async () => {
    const { address, secret, id } = await enrolled();
    const browsers = Array.from({ length: 20 }, () => program.browser());
    for (const browser of browsers) await giveAddressAndPassword(browser, address);
    await Promise.all(browsers.map((browser) => giveCode(browser, secret, program.clock)));
    const inside = browsers.filter((browser) => browser.heading === 'Your services');
    expect(inside).toHaveLength(1);
    expect(await count(id, 'sign-in.completed')).toBe(2);
    expect(await count(id, 'sign-in.second-factor-refused')).toBe(19);
    await program.checkAudit();
  });

  it('one pending sign-in submitted 20 times at once opens one session', async () => {
    const { address, secret, id } = await enrolled();
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    const tabs = Array.from({ length: 20 }, () => browser.clone());
    await Promise.all(tabs.map((tab) => giveCode(tab, secret, program.clock)));
    expect(await count(id, 'sign-in.completed')).toBe(2);
  });
});

describe('guessing codes', () => {
  it('the 6th guess of one sign-in begins it again', async () => {
    const { address } = await enrolled();
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    for (let guess = 0; guess < 6; guess++) {
      browser.fill('Security code', '000000');
      await browser.press('Continue');
    }
    expect(browser.heading).toBe('You need to start again');
  });

  it('the 11th guess over several new sign-ins is refused even when it is right, and the owner is told', async () => {
    const { address, secret, id } = await enrolled();
    for (let guess = 0; guess < 10; guess++) {
      const browser = program.browser();
      await giveAddressAndPassword(browser, address);
      browser.fill('Security code', '000000');
      await browser.press('Continue');
      expect(browser.errors).toEqual([WRONG]);
    }
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    await giveCode(browser, secret, program.clock);
    expect(browser.errors[0]).toMatch(
      /^Too many tries. Wait until \d\d:\d\d, then start again from your email address, or get/,
    );
    expect(await count(id, 'sign-in.paused')).toBe(1);
    expect(await count(id, 'sign-in.second-factor-refused')).toBe(11);
    const notices = await program.database.root
      .selectFrom('messages')
      .select('kind')
      .where('account_id', '=', id)
      .execute();
    expect(notices.map(({ kind }) => kind)).toContain('second-factor-paused');
    program.clock.advance(16 * 60_000);
    await giveAddressAndPassword(browser, address);
    await giveCode(browser, secret, program.clock);
    expect(browser.heading).toBe('Your services');
  });

  it('switching to recovery codes shares the count', async () => {
    const { address, id } = await enrolled();
    for (let guess = 0; guess < 10; guess++) {
      const browser = program.browser();
      await giveAddressAndPassword(browser, address);
      if (guess % 2 === 0) {
        await browser.follow('Use another method');
        browser.choose('Recovery code');
        await browser.press('Continue');
      }
      browser.fill(guess % 2 === 0 ? 'Recovery code' : 'Security code', '111111');
      await browser.press('Continue');
    }
    expect(await count(id, 'sign-in.paused')).toBe(1);
  });

  it('an answer of another kind than is asked for, which another tab has left behind, is counted for nobody', async () => {
    const { address, secret, id } = await enrolled();
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    for (let stale = 0; stale < 6; stale++) {
      await browser.post('/sign-in/prove', { _token: browser.token, response: 'of a security key' });
      expect(browser.errors).toEqual(['Enter the code']);
    }
    const [pending] = await program.database.root
      .selectFrom('pending_sign_ins')
      .select('wrong_codes')
      .where('account_id', '=', id)
      .where('ended_at', 'is', null)
      .execute();
    expect(pending?.wrong_codes).toBe(0);
    await giveCode(browser, secret, program.clock);
    expect(browser.heading).toBe('Your services');
  });

  it('100 guesses at once are at most ten tries', async () => {
    const { address, id } = await enrolled();
    const browsers = Array.from({ length: 25 }, () => program.browser());
    for (const browser of browsers) await giveAddressAndPassword(browser, address);
    const tabs = browsers.flatMap((browser) => [browser, browser.clone(), browser.clone(), browser.clone()]);
    await Promise.all(
      tabs.map(async (tab, index) => {
        tab.fill('Security code', String(100_000 + index));
        await tab.press('Continue');
      }),
    );
    const { rows } = await program.database.runText(
      "select count(*)::int as tries from audit_events where account_id = $1 and type = 'sign-in.second-factor-refused' and detail->>'reason' = 'wrong'",
      [id],
    );
    expect(Number((rows[0] as { tries: number }).tries)).toBeLessThanOrEqual(10);
  });
});

describe('theft of recovery codes', () => {
  it('a recovery code works once, and its owner is told', async () => {
    const { address, codes, id } = await enrolled();
    const use = async () => {
      const browser = program.browser();
      await giveAddressAndPassword(browser, address);
      await browser.follow('Use another method');
      browser.choose('Recovery code');
      await browser.press('Continue');
      browser.fill('Recovery code', (codes[0] ?? '').toUpperCase().replaceAll('-', ' '));
      await browser.press('Continue');
      return browser;
    };
    expect((await use()).heading).toBe('Your services');
    const again = await use();
    expect(again.errors).toEqual([WRONG]);
    expect(await count(id, 'sign-in.second-factor-refused')).toBe(1);
    const notices = await program.database.root
      .selectFrom('messages')
      .select('kind')
      .where('account_id', '=', id)
      .execute();
    expect(notices.map(({ kind }) => kind)).toContain('recovery-code-used');
  });
});

describe('guessing passwords', () => {
  const guess = async (address: string, password: string, browser = program.browser()) => {
    await giveAddressAndPassword(browser, address, password);
    return browser;
  };

  it('unknown, application and known addresses read alike at every step of the pause', async () => {
    const known = await program.person();
    const application = await program.person({ kind: 'application' });
    const read = async (address: string): Promise<string[]> => {
      const answers: string[] = [];
      for (let time = 0; time < 7; time++) answers.push((await guess(address, 'wrong')).errors.join());
      return answers;
    };
    const expected = await read(known.address);
    expect(expected[0]).toBe(WRONG_PASSWORD);
    expect(expected[6]).toMatch(/^Too many tries/);
    expect(await read('nobody.at.all@example.org')).toEqual(expected);
    expect(await read(application.address)).toEqual(expected);
  });

  it('the right password of an application account or a disabled one does not sign in', async () => {
    const application = await program.person({ kind: 'application' });
    const disabled = await program.person({ status: 'disabled' });
    expect((await guess(application.address, PASSWORD)).errors).toEqual([WRONG_PASSWORD]);
    expect((await guess(disabled.address, PASSWORD)).errors).toEqual([WRONG_PASSWORD]);
  });

  it('other spellings of an address share one counter', async () => {
    const { address } = await program.person();
    const spellings = [
      address,
      address.toUpperCase(),
      ` ${address} `,
      address.replace('person', 'PERSON'),
      address,
    ];
    for (const spelling of spellings) await guess(spelling, 'wrong');
    expect((await guess(address, PASSWORD)).errors[0]).toMatch(/^Too many tries/);
  });

  it('a stranger cannot lock out the owner: a browser that has signed in before has its own counter', async () => {
    const { address } = await program.person();
    const owner = program.browser();
    await giveAddressAndPassword(owner, address);
    const { secret } = await setUpApp(owner, program.clock);
    await owner.press('Sign out');
    for (let time = 0; time < 12; time++) await guess(address, 'wrong');
    expect((await guess(address, PASSWORD)).errors[0]).toMatch(/^Too many tries/);
    await giveAddressAndPassword(owner, address);
    await giveCode(owner, secret, program.clock);
    expect(owner.heading).toBe('Your services');
  });

  it('the right password gives back its try: ten sign-ins without a code do not pause the eleventh', async () => {
    const { address } = await enrolled();
    for (let time = 0; time < 11; time++) {
      const browser = await guess(address, PASSWORD);
      expect(browser.heading).toBe('Enter the code from your authenticator app');
    }
  });
});

describe('a password-only sign-in', () => {
  it('cannot reach anything but the journey, sign-out and help', async () => {
    const { address } = await enrolled();
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    for (const path of [
      '/',
      '/profile',
      '/profile/self-service/mfa',
      '/profile/self-service/mfa/add',
      '/console',
    ]) {
      await browser.open(path);
      expect(['/sign-in', '/sign-in/prove']).toContain(browser.path);
    }
  });

  it('does not work in another browser, whoever stole its cookie', async () => {
    const { address } = await enrolled();
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    const stolen = browser.cookies['sign-in'] ?? '';
    const answer = await program.server.inject({
      url: '/sign-in/prove',
      headers: { host: 'localhost:3000', cookie: `sign-in=${stolen}`, accept: 'text/html' },
    });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/sign-in/expired');
  });

  it('of someone slower cannot enrol a second phone once the account is enrolled', async () => {
    const { address, id } = await program.person();
    const slow = program.browser();
    await giveAddressAndPassword(slow, address);
    await slow.press('Set it up now');
    slow.choose('Authenticator app');
    await slow.press('Continue');
    const owner = program.browser();
    await giveAddressAndPassword(owner, address);
    await setUpApp(owner, program.clock);
    slow.fill(
      'Security code',
      oathtoolCode(slow.$('#typed-key').text().replaceAll(' ', ''), program.clock.now()),
    );
    await slow.press('Continue');
    expect(slow.heading).toBe('You need to start again');
    expect(await count(id, 'authenticator.enrolled')).toBe(1);
  });
});

describe('forged requests', () => {
  it('a form of another site is refused', async () => {
    const answer = await program.server.inject({
      method: 'POST',
      url: '/sign-in',
      headers: {
        host: 'localhost:3000',
        origin: 'https://evil.example',
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: 'address=a@example.org',
    });
    expect(answer.statusCode).toBe(403);
  });

  it('Origin: null and a missing token are refused', async () => {
    const browser = program.browser();
    await browser.open('/sign-in');
    await browser.post('/sign-in', { address: 'a@example.org' });
    expect(browser.status).toBe(403);
    expect(browser.heading).toBe('This page was open for too long');
  });

  it('a way back that leads to another site is ignored', async () => {
    const { address } = await program.person({ kind: 'shared-login' });
    for (const to of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      '/%0d%0aLocation:x',
      'javascript:alert(1)',
    ]) {
      const browser = program.browser();
      await browser.open(`/sign-in?to=${encodeURIComponent(to)}`);
      browser.fill('Email address', address);
      await browser.press('Continue');
      browser.fill('Password', PASSWORD);
      await browser.press('Sign in');
      expect(browser.url.host).toBe('localhost:3000');
      expect(browser.leftFor).toBeUndefined();
    }
  });
});
