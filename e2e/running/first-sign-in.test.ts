import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '../../src/features/people/index.ts';
import { PASSWORD } from '../../src/testing/test-program.ts';
import { launchChromium } from '../chromium.ts';
import { createInstallation, type Installation } from './installation.ts';
import { Phone } from './phone.ts';
import { scanQrCode } from './qr-code.ts';
import type { RunningServer } from './server.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

/** What has the keyboard, as a screen reader would begin to read it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate('document.activeElement.textContent.replace(/\\s+/g, " ").trim()');

const isWide = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

describe('a first sign-in in a real browser', () => {
  let installation: Installation;
  let server: RunningServer;
  let people: Account[];
  let chromium: Browser;

  beforeAll(async () => {
    installation = await createInstallation();
    people = await installation.addPeople(2);
    server = await installation.start();
    chromium = await launchChromium();
  });
  afterAll(async () => {
    await chromium?.close();
    await server?.end();
    await installation?.remove();
  });

  describe.each([true, false])('with JavaScript: %s', (javaScriptEnabled) => {
    let context: BrowserContext;
    let page: Page;
    let elsewhere: string[];
    let complaints: string[];

    beforeEach(async () => {
      [elsewhere, complaints] = [[], []];
      context = await chromium.newContext({ javaScriptEnabled, viewport: { width: 375, height: 700 } });
      page = await context.newPage();
      page.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol !== 'data:' && origin !== server.address) elsewhere.push(request.url());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        // Chromium reports the 400 of a page with errors; everything else is ours to mend.
        if (['error', 'warning'].includes(message.type()) && !/status of 400/.test(message.text()))
          complaints.push(message.text());
      });
    });
    afterEach(() => context.close());

    const giveAddress = async (address: string): Promise<void> => {
      await page.goto(`${server.address}/sign-in`);
      await page.getByLabel('Email address').fill(address);
      await button(page, 'Continue').click();
      await heading(page, 'Enter your password');
    };

    const givePassword = async (password: string): Promise<void> => {
      await page.getByLabel('Password', { exact: true }).fill(password);
      await button(page, 'Sign in').click();
    };

    test('an app is set up from the picture on the page, and its codes let in from then on', async () => {
      const { address } = people.pop() as Account;
      const phone = new Phone();
      await giveAddress(address);
      await givePassword('not my password');
      await page.getByRole('alert').getByText('Your email address or password is not right').waitFor();
      expect(await page.title()).toMatch(/^Error: /);
      if (javaScriptEnabled) expect(await focused(page)).toContain('There is a problem');
      await givePassword(PASSWORD);
      await heading(page, 'Set up multi-factor authentication');
      await button(page, 'Set it up now').click();
      await page.getByRole('radio', { name: 'Authenticator app' }).check();
      await button(page, 'Continue').click();
      await heading(page, 'Set up an authenticator app');
      expect(await isWide(page)).toBe(false);

      const link = page.getByRole('link', { name: 'Open my authenticator app on this device' });
      const uri = await scanQrCode(page);
      expect(uri).toBe(await link.getAttribute('href'));
      const secret = new URL(uri).searchParams.get('secret') ?? '';
      await page.getByText('I cannot scan the picture').click();
      const typed = await page.locator('#typed-key').textContent();
      expect(typed?.replaceAll(' ', '')).toBe(secret);
      expect(await button(page, 'Copy').count()).toBe(javaScriptEnabled ? 1 : 0);

      await page.getByLabel('Security code').fill('12');
      await button(page, 'Continue').click();
      await page.getByRole('alert').waitFor();
      await page.getByLabel('Security code').fill(await phone.code(secret));
      await button(page, 'Continue').click();
      await heading(page, 'Multi-factor authentication is set up');
      for (const name of ['Copy', 'Print'])
        expect(await button(page, name).count()).toBe(javaScriptEnabled ? 1 : 0);
      await page.getByLabel('I have saved my recovery codes').check();
      await button(page, 'Continue').click();
      await heading(page, 'Your services');
      await button(page, 'Sign out').click();
      await heading(page, 'You have signed out');

      await giveAddress(address);
      await givePassword(PASSWORD);
      await heading(page, 'Enter the code from your authenticator app');
      await page.getByLabel('Security code').fill((await phone.code(secret)).replace(/(...)/, '$1 '));
      await button(page, 'Continue').click();
      await heading(page, 'Your services');
      expect({ elsewhere, complaints }).toEqual({ elsewhere: [], complaints: [] });
    });

    test('a password can be looked at only where JavaScript runs, and is hidden when it is sent', async () => {
      await giveAddress('nobody@example.org');
      const field = page.getByLabel('Password', { exact: true });
      await field.fill('look at me');
      const show = button(page, 'Show password');
      expect(await show.count()).toBe(javaScriptEnabled ? 1 : 0);
      if (javaScriptEnabled) await show.click();
      expect(await field.getAttribute('type')).toBe(javaScriptEnabled ? 'text' : 'password');
      await button(page, 'Sign in').click();
      await page.getByRole('alert').waitFor();
      expect(await field.inputValue()).toBe('');
      expect({ elsewhere, complaints }).toEqual({ elsewhere: [], complaints: [] });
    });
  });
});
