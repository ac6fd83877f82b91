import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadPreviews } from '../src/testing/previews.ts';
import { type BuiltClient, buildClient } from './built-client.ts';
import { launchChromium } from './chromium.ts';
import { type PreviewSite, servePreviews } from './gallery/preview-site.ts';

const previews = (await loadPreviews()).filter(
  ({ address, state }) => address === '/console/rollouts/:name' && state === 'as it opens',
);

let client: BuiltClient;
let site: PreviewSite;
let chromium: Browser;

beforeAll(async () => {
  client = await buildClient();
  site = await servePreviews({ clientFolder: client.folder, previews: async () => previews });
  chromium = await launchChromium();
});
afterAll(async () => {
  await chromium?.close();
  await site?.close();
  await client?.remove();
});

/** The colours of the words of every picture, and what each picture is painted on. */
const COLOURS = `[...document.querySelectorAll('.app-charts svg.app-chart')].map((picture) => ({
  paper: getComputedStyle(picture).backgroundColor,
  words: [...new Set([...picture.querySelectorAll('text')].map((text) => getComputedStyle(text).fill))],
  adjusted: [...picture.querySelectorAll('text')].some((text) => getComputedStyle(text).forcedColorAdjust !== 'none'),
}))`;

test.each(previews)('forced colours erase the words of pictures: white on white', async (preview) => {
  const page = await chromium.newPage();
  await page.goto(site.addressOf(preview));
  await page.emulateMedia({ forcedColors: 'none' });
  const before = (await page.evaluate(COLOURS)) as { words: string[] }[];
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  const forced = (await page.evaluate(COLOURS)) as {
    paper: string;
    words: string[];
    adjusted: boolean;
  }[];
  expect(forced.length).toBeGreaterThan(0);
  expect(forced.map(({ words }) => words)).toEqual(before.map(({ words }) => words));
  expect(new Set(forced.map(({ paper }) => paper))).toEqual(new Set(['rgb(255, 255, 255)']));
  expect(forced.filter(({ adjusted }) => adjusted)).toEqual([]);
  await page.close();
});
