import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { later, MINUTE } from '../../../core/clock.ts';
import type { Browser } from '../../../testing/browser.ts';
import { letTimePass } from '../../../testing/passing-time.ts';
import { type ScriptedProvider, scriptedProvider } from '../../../testing/scripted-provider.ts';
import { giveAddressAndPassword, giveCode as giveAppCode, setUpApp } from '../../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import type { Account } from '../../people/index.ts';

const first = scriptedProvider({ sendsReceipts: true });
const second = scriptedProvider({ name: 'second' });
const REFUSES = { outcome: 'refused', reason: 'It is down.', isPermanent: false } as const;
const SLOW = 'The network is slow. You can use another method.';

let program: TestProgram;
let stopTime: () => void;
beforeAll(async () => {
  program = await openTestProgram({}, [first, second]);
  program.delivery.start();
  stopTime = letTimePass(program.clock);
});
afterAll(async () => {
  stopTime();
  first.release();
  await program.close();
});

const patience = { timeout: 20_000, interval: 20 };

const codesAt = (provider: ScriptedProvider, number: string) =>
  provider.given.flatMap(({ content }) =>
    content.channel === 'text' && content.to === number ? (/#(\d{6})$/.exec(content.body)?.[1] ?? []) : [],
  );

interface Texted {
  readonly account: Account;
  readonly browser: Browser;
  /** In E.164. */
  readonly number: string;
}

const enterCode = async (browser: Browser, code: string | undefined) => {
  browser.fill('Security code', code ?? '');
  await browser.press('Continue');
};

const saveCodes = async (browser: Browser) => {
  expect(browser.heading).toBe('Multi-factor authentication is set up');
  browser.tick('I have saved my recovery codes');
  await browser.press('Continue');
  await browser.press('Sign out');
};

/** Someone with a text authenticator, signed out. @param last the last three digits of their number */
async function texted(last: string): Promise<Texted> {
  const [account, browser, number] = [await program.person(), program.browser(), `+447700900${last}`];
  await giveAddressAndPassword(browser, account.address);
  await browser.press('Set it up now');
  browser.choose('Text message');
  await browser.press('Continue');
  browser.fill('Mobile number', `07700 900${last}`);
  await browser.press('Send code');
  const arrived = () => [first, second].flatMap((provider) => codesAt(provider, number));
  await expect.poll(arrived, patience).toHaveLength(1);
  await enterCode(browser, arrived()[0]);
  await saveCodes(browser);
  return { account, browser, number };
}

/** Someone with an app, signed out. @returns signs them in. @returns how long it took, in milliseconds */
async function withApp(): Promise<() => Promise<number>> {
  const [account, browser] = [await program.person(), program.browser()];
  await giveAddressAndPassword(browser, account.address);
  const { secret } = await setUpApp(browser, program.clock);
  await browser.press('Sign out');
  return async () => {
    const began = performance.now();
    await giveAddressAndPassword(browser, account.address);
    await giveAppCode(browser, secret, program.clock);
    const took = performance.now() - began;
    expect(browser.heading).toBe('Your services');
    await browser.press('Sign out');
    // The next code is of another half minute.
    program.clock.advance(30_000);
    return took;
  };
}

const medianOf = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;

describe('the first provider of texts has a bad day', () => {
  const BAD_DAYS = [
    ['hangs', 'hangs', '301'],
    ['fails', REFUSES, '302'],
    ['lies: it took the message and tells of no arrival', { outcome: 'accepted' }, '303'],
  ] as const;

  it.each(BAD_DAYS)('it %s: the same code comes through the second in time, once', async (_, day, last) => {
    first.behave({ outcome: 'accepted' });
    const { account, browser, number } = await texted(last);
    const before = { first: codesAt(first, number).length, second: codesAt(second, number).length };
    first.behave(day);
    await giveAddressAndPassword(browser, account.address);
    const began = performance.now();
    const told = new Set<string>();
    const look = async () => {
      await browser.reload();
      told.add(browser.$('#code-progress').text());
      return codesAt(second, number).length - before.second;
    };
    await expect.poll(look, patience).toBe(1);
    expect(performance.now() - began).toBeLessThan(15_000);
    if (day === 'hangs') expect([...told]).toContain(SLOW);
    const code = codesAt(second, number).at(-1);
    expect(codesAt(first, number).slice(before.first)).toEqual([code]);
    await enterCode(browser, code);
    expect(browser.heading).toBe('Your services');
    // The code that set the number up, whose arrival nobody told of either, was used: it goes to no second provider.
    expect(codesAt(second, number)).toEqual([code]);
  });

  it('sign-ins by app are as fast as ever while codes hang', async () => {
    const signIn = await withApp();
    const measure = async (times: number) => {
      const took: number[] = [];
      for (let time = 0; time < times; time++) took.push(await signIn());
      return took;
    };
    const calm = await measure(4);
    // As after days that were good.
    await program.database.root.deleteFrom('delivery_circuits').execute();
    first.behave('hangs');
    const hangingBefore = first.given.length;
    const { id } = await program.person();
    for (let code = 0; code < 4; code++)
      await program.database.transaction((transaction) =>
        program.delivery.outbox.queue(transaction, {
          ...{ accountId: id, kind: 'code', expiresAt: later(program.clock.now(), 10 * MINUTE) },
          content: { channel: 'text', to: '+447700900399', body: 'A code' },
        }),
      );
    program.delivery.wake();
    await expect.poll(() => first.given.length - hangingBefore, patience).toBe(4);
    const busy = await measure(4);
    first.release();
    calm.push(...(await measure(4)));
    expect(medianOf(busy)).toBeLessThan(1.5 * medianOf(calm) + 100);
  });
});

describe('all providers of texts are down', () => {
  it('the page says so and offers the other methods, and the password alone opens nothing', async () => {
    first.behave({ outcome: 'accepted' });
    program.clock.advance(10 * MINUTE);
    const [waiting, late] = [await texted('304'), await texted('305')];
    for (const provider of [first, second]) provider.behave(REFUSES);
    await giveAddressAndPassword(waiting.browser, waiting.account.address);
    const look = async () => {
      await waiting.browser.reload();
      return waiting.browser.$('#code-progress').text();
    };
    await expect.poll(look, patience).toBe(SLOW);
    const areAllResting = async () => {
      program.clock.advance(2_000);
      return (await program.delivery.standings('text')).every(({ rests }) => rests === 'circuit');
    };
    await expect.poll(areAllResting, patience).toBe(true);

    await giveAddressAndPassword(late.browser, late.account.address);
    expect(late.browser.heading).toBe('Enter the code we sent you');
    expect(late.browser.text).toContain('We cannot send texts right now. Use another method.');
    for (const { browser } of [waiting, late]) {
      await browser.open('/profile');
      expect(browser.path).not.toBe('/profile');
      expect(browser.cookies).not.toHaveProperty('session');
      await browser.open('/sign-in/prove');
      await browser.follow('Use another method');
      expect(browser.heading).toBe('Choose how to prove it is you');
      expect(browser.text).toContain('Recovery code');
    }
    for (const { account } of [waiting, late]) {
      const completed = (await program.eventsOf(account.id)).filter((type) => type === 'sign-in.completed');
      expect(completed).toHaveLength(1);
    }
    await program.checkAudit();
  });

  it('sending twice: no message went to one provider twice, but where it had refused it', () => {
    const countsOf = ({ given }: ScriptedProvider) =>
      given
        .filter(({ content }) => content.channel === 'text' && !/90030[45]$/.test(content.to))
        .map(({ id }) => id);
    for (const ids of [countsOf(first), countsOf(second)]) expect(new Set(ids).size).toBe(ids.length);
  });
});
