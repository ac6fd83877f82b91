import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  readWebhookKeys,
  signatureHeaders,
} from '../../src/features/delivery/providers/webhook/signature.ts';
import type { Account } from '../../src/features/people/index.ts';
import { httpCounterpart } from '../../src/testing/counterparts/http-counterpart.ts';
import { PASSWORD } from '../../src/testing/test-program.ts';
import { launchChromium } from '../chromium.ts';
import { createInstallation, type Installation } from '../running/installation.ts';
import type { RunningServer } from '../running/server.ts';

const SECRET = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
const KEYS = readWebhookKeys(SECRET) ?? [];
const SLOW = 'The network is slow. You can use another method.';
const SENT = 'Sent. It should arrive within a minute.';
const DELIVERED = 'It was delivered to your phone.';

let isDown = false;
let service: Awaited<ReturnType<typeof httpCounterpart>>;
let installation: Installation;
let people: Account[];
let server: RunningServer;
let chromium: Browser;

beforeAll(async () => {
  service = await httpCounterpart(() => (isDown ? 'silence' : { status: 202, body: { status: 'accepted' } }));
  installation = await createInstallation(undefined, {
    SALLYPORT_TEXT_PROVIDERS: 'webhook',
    SALLYPORT_TEXT_WEBHOOK_URL: service.url,
    SALLYPORT_TEXT_WEBHOOK_SECRET: SECRET,
  });
  people = await installation.addPeople(2);
  server = await installation.start();
  chromium = await launchChromium();
});
afterAll(async () => {
  await chromium?.close();
  await server?.end();
  await service?.close();
  await installation?.remove();
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const statusOf = (page: Page) => page.getByRole('status');

/** From the first page to the code that was sent, as a first sign-in leads. */
async function sendCode(page: Page, number: string): Promise<void> {
  await page.goto(`${server.address}/sign-in`);
  await page.getByLabel('Email address').fill((people.pop() as Account).address);
  await press(page, 'Continue');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(page, 'Sign in');
  await press(page, 'Set it up now');
  await page.getByRole('radio', { name: 'Text message' }).check();
  await press(page, 'Continue');
  await page.getByLabel('Mobile number').fill(number);
  await press(page, 'Send code');
  await page.getByText('We sent a code to').waitFor();
}

/** The provider tells that the newest text arrived. */
async function tellOfArrival(): Promise<void> {
  const text = service.requests.findLast(({ method }) => method === 'POST');
  const { id } = JSON.parse(text?.body ?? '{}') as { id: string };
  const body = JSON.stringify({ id, event: 'delivered' });
  const headers = signatureHeaders(KEYS, id, new Date(), body);
  const address = `${server.address}/delivery/receipts/text-webhook`;
  expect((await fetch(address, { method: 'POST', headers, body })).status).toBe(200);
}

describe('how a text is getting on, in Chromium', () => {
  test('with JavaScript the page tells by itself and politely, and leaves alone what is being typed', async () => {
    const page = await chromium.newPage();
    isDown = true;
    await sendCode(page, '07700 900361');
    const status = statusOf(page);
    // The same element with other words: a status is read out when its words change, not when it comes.
    await page.evaluate("document.getElementById('code-progress').wasHere = true");
    const field = page.getByLabel('Security code');
    await field.fill('12');
    await expect.poll(() => status.textContent(), { timeout: 20_000 }).toBe(SLOW);
    isDown = false;
    await expect.poll(() => status.textContent(), { timeout: 30_000 }).toBe(SENT);
    await tellOfArrival();
    await expect.poll(() => status.textContent(), { timeout: 20_000 }).toBe(DELIVERED);
    expect(await page.evaluate("document.getElementById('code-progress').wasHere")).toBe(true);
    expect(await status.getAttribute('aria-live')).not.toBe('assertive');
    expect(await field.inputValue()).toBe('12');
    expect(await page.evaluate('document.activeElement.name')).toBe('code');
    await page.close();
  });

  test('without JavaScript "Check again" tells', async () => {
    const context = await chromium.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    isDown = true;
    await sendCode(page, '07700 900362');
    const checkAgain = async () => {
      await page.getByRole('link', { name: 'Check again' }).click();
      await heading(page, 'Set up text messages');
      return statusOf(page).textContent();
    };
    await expect.poll(checkAgain, { timeout: 20_000, interval: 500 }).toBe(SLOW);
    isDown = false;
    await expect.poll(checkAgain, { timeout: 30_000, interval: 500 }).toBe(SENT);
    await tellOfArrival();
    expect(await checkAgain()).toBe(DELIVERED);
    await context.close();
  });
});
