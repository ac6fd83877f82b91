import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FoundPreview, previewBrand } from '../../src/testing/previews.ts';
import { type BuiltClient, buildClient } from '../built-client.ts';
import { launchChromium } from '../chromium.ts';
import { type PreviewSite, servePreviews } from '../gallery/preview-site.ts';
import { type Axe, openAxe } from './axe.ts';

/** How many pixels of a page lie beyond the right edge of its window. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** How a page is opened. */
export interface Opening {
  readonly javaScriptEnabled: boolean;
  /** The first of them is the one that the page is loaded at. */
  readonly widths: readonly number[];
}

/** Checks every page in every state: that it fits the window, logs no error, and what axe finds. */
export function checkPages(previews: readonly FoundPreview[], { javaScriptEnabled, widths }: Opening): void {
  let client: BuiltClient;
  let site: PreviewSite;
  let chromium: Browser;
  let page: Page;
  let axe: Axe;
  const problems: string[] = [];

  beforeAll(async () => {
    client = await buildClient();
    const brand = { ...previewBrand, isDemonstration: true };
    site = await servePreviews({ clientFolder: client.folder, brand, previews: async () => previews });
    chromium = await launchChromium();
    page = await (await chromium.newContext({ javaScriptEnabled })).newPage();
    axe = await openAxe(page);
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
  });

  afterAll(async () => {
    await chromium?.close();
    await site?.close();
    await client?.remove();
  });

  test.each(previews)('$address $state: fits the window and passes axe', async (preview) => {
    problems.length = 0;
    await page.setViewportSize({ width: widths[0] ?? 375, height: 800 });
    await page.goto(site.addressOf(preview));
    if (javaScriptEnabled) await axe.load();
    const found: string[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      const pixels = await overflow(page);
      if (pixels > 0) found.push(`${pixels} pixels lie beyond the right edge at ${width}`);
      if (javaScriptEnabled && width !== 320) found.push(...(await axe.look()));
    }
    expect([...problems, ...found]).toEqual([]);
  });
}
