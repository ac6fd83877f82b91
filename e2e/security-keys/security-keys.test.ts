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
    people = await installation.addPeople(9);
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
    context.setDefaultTimeout(90_000);
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

  test('a passkey signs in alone from the first page, by its button', async () => {
    await keys.plugIn('carried');
    await setUp(next());
    await signOut();
    await page.goto(`${server.address}/sign-in`);
    await button(page, 'Sign in with a passkey').click();
    await heading(page, 'Your services');
    expect(complaints).toEqual([]);
  });

  // Chromium's virtual device picks the passkey that it suggests by itself.
  test('a passkey of the device signs in alone by the suggestion in the address field', async () => {
    await keys.plugIn('device');
    await setUp(next(), 'My laptop', 'This device (only I use it)');
    await signOut();
    await page.goto(`${server.address}/sign-in`);
    await heading(page, 'Your services');
    expect(complaints).toEqual([]);
  });

  test('of two keys either lets in; one is renamed and removed, and the last one stays', async () => {
    const address = next();
    const first = await keys.plugIn('carried');
    await setUp(address);
    await first.remove();
    await keys.plugIn('carried');
    await page.goto(`${server.address}/profile/self-service/mfa/add/security-key`);
    await page.getByLabel('Name of the key').fill('Key in the drawer');
    await button(page, 'Add security key').click();
    await heading(page, 'Multi-factor authentication is set up');
    await signOut();
    await giveAddressAndPassword(address);
    await button(page, 'Use security key').click();
    await heading(page, 'Your services');

    const list = `${server.address}/profile/self-service/mfa`;
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await page.goto(list);
    await row('Key in the drawer').getByRole('button', { name: 'Rename' }).click();
    await page.getByLabel('New name').fill('Spare key');
    await button(page, 'Rename').click();
    await row('Key on my ring').getByRole('button', { name: 'Remove' }).click();
    await heading(page, 'Remove this method?');
    await button(page, 'Remove').click();
    await row('Spare key').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('is your only way to prove it is you, so it stays').waitFor();
    expect(await button(page, 'Remove').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('a key of another account is not taken, the page says so, and another way is open', async () => {
    const [mine, theirs] = [next(), next()];
    const key = await keys.plugIn('carried');
    await setUp(mine);
    await signOut();
    await key.remove();
    await keys.plugIn('carried');
    await setUp(theirs, 'Key of somebody else');
    await signOut();
    await giveAddressAndPassword(mine);
    await heading(page, 'Use your security key');
    await button(page, 'Use security key').click();
    await page.getByRole('status').getByText('Your browser got no answer.').waitFor();
    expect(await button(page, 'Use security key').isEnabled()).toBe(true);
    await page.getByRole('link', { name: 'Use another method' }).click();
    await heading(page, 'Choose how to prove it is you');
    expect(complaints).toEqual([]);
  });

  test('a passkey whose owner does not unlock it signs nobody in, and the page goes on', async () => {
    const address = next();
    const key = await keys.plugIn('device');
    await setUp(address, 'My laptop', 'This device (only I use it)');
    await signOut();
    await key.setVerified(false);
    await page.goto(`${server.address}/sign-in`);
    await button(page, 'Sign in with a passkey').click();
    await page.getByRole('status').getByText('Your browser got no answer.').waitFor();
    await key.setVerified(true);
    await button(page, 'Sign in with a passkey').click();
    await heading(page, 'Your services');
    expect(complaints).toEqual([]);
  });

  test('a key that is set up already is not set up again', async () => {
    await keys.plugIn('carried');
    await setUp(next());
    await page.goto(`${server.address}/profile/self-service/mfa/add/security-key`);
    await button(page, 'Add security key').click();
    await page.getByRole('status').getByText('You have set up this key already.').waitFor();
    expect(complaints).toEqual([]);
  });

  test('without JavaScript the set-up page says what to do, and the first page offers no passkey', async () => {
    const plain = await chromium.newContext({ javaScriptEnabled: false });
    plain.setDefaultTimeout(90_000);
    page = await plain.newPage();
    await page.goto(`${server.address}/sign-in`);
    expect(await button(page, 'Sign in with a passkey').count()).toBe(0);
    await openSetUp(next());
    await page.getByText('Security keys need JavaScript, and it is off in this browser.').waitFor();
    await page.getByRole('link', { name: 'choose another way to prove it is you' }).click();
    await heading(page, 'How do you want to prove it is you?');
    await plain.close();
  });
});
