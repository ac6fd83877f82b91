import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPreviews, previewBrand } from '../src/testing/previews.ts';
import { type BuiltClient, buildClient } from './built-client.ts';
import { launchChromium } from './chromium.ts';
import { type PreviewSite, servePreviews } from './gallery/preview-site.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const previews = await loadPreviews();

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

let client: BuiltClient;
let site: PreviewSite;
let chromium: Browser;

beforeAll(async () => {
  client = await buildClient();
  const brand = { ...previewBrand, isDemonstration: true };
  site = await servePreviews({ clientFolder: client.folder, brand, previews: async () => previews });
  chromium = await launchChromium();
});

afterAll(async () => {
  await chromium?.close();
  await site?.close();
  await client?.remove();
});

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true, widths: [1280, 375, 320] },
  { name: 'without JavaScript', javaScriptEnabled: false, widths: [375, 320] },
])('every page in every state, $name', ({ javaScriptEnabled, widths }) => {
  let context: BrowserContext;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    context = await chromium.newContext({ javaScriptEnabled });
    page = await context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
  });
  afterAll(() => context.close());

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
});
