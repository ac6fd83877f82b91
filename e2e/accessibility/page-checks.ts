import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FoundPreview, previewBrand } from '../../src/testing/previews.ts';
import { type BuiltClient, buildClient } from '../built-client.ts';
import { launchChromium } from '../chromium.ts';
import { type PreviewSite, servePreviews } from '../gallery/preview-site.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe finds on the open page, one line for each element. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const options = JSON.stringify({ runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] });
  const found = (await page.evaluate(`axe.run(document, ${options}).then((r) => r.violations)`)) as Finding[];
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary}`),
  );
}

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
  const problems: string[] = [];

  beforeAll(async () => {
    client = await buildClient();
    const brand = { ...previewBrand, isDemonstration: true };
    site = await servePreviews({ clientFolder: client.folder, brand, previews: async () => previews });
    chromium = await launchChromium();
    page = await (await chromium.newContext({ javaScriptEnabled })).newPage();
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
    const found: string[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      const pixels = await overflow(page);
      if (pixels > 0) found.push(`${pixels} pixels lie beyond the right edge at ${width}`);
      if (javaScriptEnabled && width !== 320) found.push(...(await findings(page)));
    }
    expect([...problems, ...found]).toEqual([]);
  });
}
