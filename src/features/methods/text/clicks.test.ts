import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from '../../../testing/browser.ts';
import { scriptedProvider } from '../../../testing/scripted-provider.ts';
import { giveAddressAndPassword } from '../../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';

const CLICKS = 20;

const provider = scriptedProvider();
let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram({}, [provider]);
  // Who sends is at work while the clicks come in, as in a running server.
  program.delivery.start();
});
afterAll(() => program.close());

const clickAll = async (browser: Browser, button: string, number?: string): Promise<void> => {
  const tabs = Array.from({ length: CLICKS }, () => browser.clone());
  for (const tab of tabs) if (number) tab.fill('Mobile number', number);
  await Promise.all(tabs.map((tab) => tab.press(button)));
  for (const tab of tabs) expect(tab.heading).toBe('Set up text messages');
  await program.delivery.settle();
};

it('flooding a phone: the provider is handed one message for 20 clicks at once, on "Send code" and on "Send another code"', async () => {
  const { address } = await program.person();
  const browser = program.browser();
  await giveAddressAndPassword(browser, address);
  await browser.open('/profile/self-service/mfa/add/text');
  await clickAll(browser, 'Send code', '07700 900456');
  expect(provider.given).toHaveLength(1);

  program.clock.advance(31_000);
  await browser.open('/profile/self-service/mfa/add/text?step=code');
  expect(browser.text).toContain('We sent a code to 07700 900456.');
  await clickAll(browser, 'Send another code');
  expect(provider.given.map(({ content }) => content.to)).toEqual(['+447700900456', '+447700900456']);
});
