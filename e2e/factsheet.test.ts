import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadPreviews } from '../src/testing/previews.ts';
import { type BuiltClient, buildClient } from './built-client.ts';
import { launchChromium } from './chromium.ts';
import { type PreviewSite, servePreviews } from './gallery/preview-site.ts';

const previews = (await loadPreviews()).filter(({ address }) => address === '/help/factsheet');

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

test.each(previews)('the factsheet prints on one sheet, $state', async (preview) => {
  const page = await chromium.newPage();
  await page.goto(site.addressOf(preview));
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g);
  expect(sheets).toHaveLength(1);
  await page.close();
});
