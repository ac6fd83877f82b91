import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '../../src/features/people/index.ts';
import { PASSWORD } from '../../src/testing/test-program.ts';
import { launchChromium } from '../chromium.ts';
import { createInstallationOn, type Installation } from '../running/installation.ts';
import type { RunningServer } from '../running/server.ts';
import { openVirtualKeys, type VirtualKeys } from './virtual-key.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

describe.each(['embedded', 'postgresql'] as const)('security keys in Chromium, on %s', (kind) => {
  let installation: Installation;
  let server: RunningServer;
  let people: Account[];
  let chromium: Browser;
  let context: BrowserContext;
  let page: Page;
  let keys: VirtualKeys;
  let complaints: string[];

  beforeAll(async () => {
    installation = await createInstallationOn(kind);
    people = await installation.addPeople(8);
    server = await installation.start();
    chromium = await launchChromium();
  });
  afterAll(async () => {
    await chromium?.close();
    await server?.end();
    await installation?.checkAudit();
    await installation?.remove();
  });

  beforeEach(async () => {
    complaints = [];
    context = await chromium.newContext({ viewport: { width: 375, height: 700 } });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !/status of 400/.test(message.text()))
        complaints.push(message.text());
    });
    keys = await openVirtualKeys(page);
  });
  afterEach(() => context.close());

  const giveAddressAndPassword = async (address: string): Promise<void> => {
    await page.goto(`${server.address}/sign-in`);
    await page.getByLabel('Email address').fill(address);
    await button(page, 'Continue').click();
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await button(page, 'Sign in').click();
  };

  const openSetUp = async (address: string): Promise<void> => {
    await giveAddressAndPassword(address);
    await button(page, 'Set it up now').click();
    await page.getByRole('radio', { name: 'Security key (FIDO2)' }).check();
    await button(page, 'Continue').click();
    await heading(page, 'Set up a security key');
  };

  const saveCodes = async (): Promise<void> => {
    await heading(page, 'Multi-factor authentication is set up');
    await page.getByLabel('I have saved my recovery codes').check();
    await button(page, 'Continue').click();
    await heading(page, 'Your services');
  };

  const setUp = async (
    address: string,
    name = 'Key on my ring',
    choice = 'A key that I carry',
  ): Promise<void> => {
    await openSetUp(address);
    await page.getByLabel('Name of the key').fill(name);
    await page.getByRole('radio', { name: choice }).check();
    await button(page, 'Add security key').click();
    await saveCodes();
  };

  const signOut = async (): Promise<void> => {
    await button(page, 'Sign out').click();
    await heading(page, 'You have signed out');
  };

  const next = (): string => (people.pop() as Account).address;

  test('a key is set up at a forced first sign-in and used at the next one', async () => {
    const address = next();
    await keys.plugIn('carried');
    await setUp(address);
    await signOut();
    await giveAddressAndPassword(address);
    await heading(page, 'Use your security key');
    await button(page, 'Use security key').click();
    await heading(page, 'Your services');
    expect(complaints).toEqual([]);
  });

  test('a passkey of the device signs in alone from the first page, by its button', async () => {
    const address = next();
    await keys.plugIn('device');
    await setUp(address, 'My laptop', 'This device (only I use it)');
    await signOut();
    await page.goto(`${server.address}/sign-in`);
    await button(page, 'Sign in with a passkey').click();
    await heading(page, 'Your services');
    expect(complaints).toEqual([]);
  });
});
