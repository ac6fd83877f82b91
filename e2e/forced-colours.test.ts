import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPreviews } from '../src/testing/previews.ts';
import { type BuiltClient, buildClient } from './built-client.ts';
import { launchChromium } from './chromium.ts';
import { type PreviewSite, servePreviews } from './gallery/preview-site.ts';

const previews = await loadPreviews();
const addressOf = (address: string, state: string): string => {
  const preview = previews.find((one) => one.address === address && one.state === state);
  if (!preview) throw new Error(`There is no preview of ${address} ${state}.`);
  return site.addressOf(preview);
};

let client: BuiltClient;
let site: PreviewSite;
let chromium: Browser;
let page: Page;

beforeAll(async () => {
  client = await buildClient();
  site = await servePreviews({ clientFolder: client.folder, previews: async () => previews });
  chromium = await launchChromium();
  page = await chromium.newPage({ forcedColors: 'active' });
});
afterAll(async () => {
  await chromium?.close();
  await site?.close();
  await client?.remove();
});

const styleOf = (selector: string, property: string): Promise<string> =>
  page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`);

describe.each(['light', 'dark'] as const)('where people see their own colours, on %s', (colorScheme) => {
  test('only the page that is open has a line under it in the menu', async () => {
    await page.emulateMedia({ colorScheme });
    await page.goto(addressOf('/profile', 'as it opens'));
    const line = '.app-navigation__link';
    const background = await styleOf('body', 'backgroundColor');
    expect(await styleOf(`${line}:not([aria-current])`, 'borderBottomColor')).toBe(background);
    expect(await styleOf(`${line}[aria-current]`, 'borderBottomColor')).not.toBe(background);
  });

  test('a QR code keeps its white edge, without which no camera reads it', async () => {
    await page.emulateMedia({ colorScheme });
    await page.goto(addressOf('/profile/self-service/mfa/add/:choice', 'authenticator app'));
    expect(await styleOf('.app-qr', 'backgroundColor')).toBe('rgb(255, 255, 255)');
  });
});
