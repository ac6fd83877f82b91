import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../src/features/people/index.ts';
import type { Browser } from '../../src/testing/browser.ts';
import { giveAddressAndPassword } from '../../src/testing/steps.ts';
import { createInstallationOn, type Installation } from '../running/installation.ts';
import type { RunningServer } from '../running/server.ts';
import { NUMBER } from './calling.ts';
import { renderDigits, transcribe } from './digits.ts';
import { type Phone, startPhone } from './phone.ts';

const A_GREETING_MILLISECONDS = 10_000;
const A_CALL_MILLISECONDS = 60_000;

let digits: ReturnType<typeof renderDigits>;
beforeAll(() => {
  digits = renderDigits('en-gb', 125);
});

describe.each(['embedded', 'postgresql'] as const)('calls of a running server, on %s', (kind) => {
  let phone: Phone;
  let installation: Installation;
  let server: RunningServer;
  let people: Account[];

  beforeAll(async () => {
    phone = await startPhone({ number: NUMBER });
    installation = await createInstallationOn(kind, {
      SALLYPORT_CALL_PROVIDERS: 'sip',
      SALLYPORT_SIP_ACCOUNT: 'sip:sallyport@127.0.0.1',
      SALLYPORT_SIP_TARGET: phone.target,
      SALLYPORT_SIP_INTERFACE: '127.0.0.1',
      SALLYPORT_SIP_AUDIO_PORTS: '30000-30999',
      SALLYPORT_SIP_LINES: '1',
    });
    people = await installation.addPeople(2);
    server = await installation.start();
  });
  afterAll(async () => {
    await server?.end();
    await phone?.close();
    await installation?.remove();
  });

  const aPerson = (): Account => people.pop() as Account;

  /** What has been said so far on this call, one character an utterance. */
  const listen = async (): Promise<string> => transcribe(await phone.heard(), digits);

  /** Waits for the phone, asking once more where it does not ring, as people do, and presses a key once somebody speaks. */
  const pickUp = async (browser: Browser, key: '1' | '9'): Promise<void> => {
    // On a machine that is busy the program for calls may be ready for the second try only.
    await phone.rings().catch(async () => {
      await browser.press('Call me again');
      await phone.rings();
    });
    await phone.answer();
    await expect.poll(listen, { timeout: A_GREETING_MILLISECONDS, interval: 250 }).toMatch(/~/);
    await phone.press(key);
  };

  /** Listens until the code was said: six digits on end, with something else behind them or twice the same. */
  const listenForCode = async (): Promise<string> => {
    let heard = '';
    const hear = async (): Promise<boolean> => {
      const before = heard;
      const said = await listen();
      heard = /(?<!\d)(\d{6})~/.exec(said)?.[1] ?? /(?<!\d)(\d{6})$/.exec(said)?.[1] ?? '';
      return heard !== '' && (heard === before || said.endsWith('~'));
    };
    await expect.poll(hear, { timeout: A_CALL_MILLISECONDS, interval: 1_000 }).toBe(true);
    return heard;
  };

  const endCall = async (): Promise<void> => {
    await phone.hangUp();
    await phone.isOver();
  };

  /** On a machine that is busy the line stutters: whoever has not understood asks for another call, as people do. */
  const hearCode = async (browser: Browser): Promise<string> => {
    await pickUp(browser, '1');
    const heard = await listenForCode().catch(async () => {
      await endCall();
      await browser.press('Call me again');
      await pickUp(browser, '1');
      return listenForCode();
    });
    await endCall();
    return heard;
  };

  const giveCode = async (browser: Browser): Promise<void> => {
    const code = await hearCode(browser);
    browser.fill('Security code', code);
    await browser.press('Continue');
  };

  const enrol = async (browser: Browser, address: string): Promise<void> => {
    await giveAddressAndPassword(browser, address);
    await browser.press('Set it up now');
    browser.choose('Phone call');
    await browser.press('Continue');
    browser.fill('Phone number', '07700 900123');
    await browser.press('Call me');
    expect(browser.text).toContain('We are calling 07700 900123.');
    await giveCode(browser);
    expect(browser.heading).toBe('Multi-factor authentication is set up');
    browser.tick('I have saved my recovery codes');
    await browser.press('Continue');
    expect(browser.heading).toBe('Your services');
    await browser.press('Sign out');
  };

  test('a phone that rings is set up at a forced first sign-in, and what it says lets in at the next', async () => {
    const { address } = aPerson();
    const browser = server.browser();
    await enrol(browser, address);
    await giveAddressAndPassword(browser, address);
    expect(browser.heading).toBe('Enter the code from the phone call');
    await browser.open('/profile');
    expect(browser.heading).not.toBe('My profile');
    await browser.open('/sign-in/prove');
    await giveCode(browser);
    expect(browser.heading).toBe('Your services');
  });

  test('somebody else has the password: 9 on the phone ends their sign-in and asks for help', async () => {
    const { id, address } = aPerson();
    await enrol(server.browser(), address);
    const thief = server.browser();
    await giveAddressAndPassword(thief, address);
    expect(thief.heading).toBe('Enter the code from the phone call');
    await pickUp(thief, '9');
    await phone.isOver();
    expect(await listen()).not.toMatch(/\d{3}/);
    const look = async () => {
      await thief.reload();
      return thief.heading;
    };
    await expect.poll(look, { timeout: 10_000, interval: 250 }).toBe('You need to start again');

    await server.end('SIGTERM');
    await installation.checkAudit();
    await installation.inspect(async ({ database: { root } }) => {
      const events = root.selectFrom('audit_events').select('type').where('account_id', '=', id);
      const types = (await events.orderBy('sequence').execute()).map(({ type }) => type);
      expect(types.slice(-2)).toEqual(['delivery.not-me', 'not-me.reported']);
      const requests = root.selectFrom('help_requests').select('reason').where('account_id', '=', id);
      expect(await requests.where('closed_at', 'is', null).execute()).toEqual([{ reason: 'not-me' }]);
    });
  });
});
