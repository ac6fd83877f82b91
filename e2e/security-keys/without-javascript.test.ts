import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadPreviews, renderPreview } from '../../src/testing/previews.ts';
import { type BuiltClient, buildClient } from '../built-client.ts';
import { launchChromium } from '../chromium.ts';
import { type PreviewSite, servePreviews } from '../gallery/preview-site.ts';

/** Every page on which a security key is asked for, but the first: there a password does as well. */
const previews = (await loadPreviews()).filter(
  (one) => one.address !== '/sign-in' && renderPreview(one).includes('data-key-ceremony'),
);

let client: BuiltClient;
let site: PreviewSite;
let chromium: Browser;
const pages: Record<'without' | 'blocked' | 'with', Page> = {} as never;

beforeAll(async () => {
  client = await buildClient();
  site = await servePreviews({ clientFolder: client.folder, previews: async () => previews });
  chromium = await launchChromium();
  pages.without = await (await chromium.newContext({ javaScriptEnabled: false })).newPage();
  pages.blocked = await (await chromium.newContext()).newPage();
  await pages.blocked.route('**/*.js', (route) => route.abort());
  pages.with = await (await chromium.newContext()).newPage();
});
afterAll(async () => {
  await chromium?.close();
  await site?.close();
  await client?.remove();
});

const canBePressed = async (page: Page, address: string): Promise<number> => {
  await page.goto(address);
  return page.locator('main button:visible, main input:visible').count();
};

test('there are such pages: to prove a key, to confirm with one, to set one up', () => {
  expect(new Set(previews.map(({ address }) => address)).size).toBe(3);
});

test.each(previews)(
  '$address $state: nothing that cannot work is offered where no script runs',
  async (preview) => {
    const address = site.addressOf(preview);
    expect(await canBePressed(pages.without, address)).toBe(0);
    expect(await pages.without.getByText('Security keys need JavaScript').isVisible()).toBe(true);
    expect(await canBePressed(pages.blocked, address)).toBe(0);
    expect(await canBePressed(pages.with, address)).toBeGreaterThan(0);
  },
);
