import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadPreviews } from '../src/testing/previews.ts';
import { type BuiltClient, buildClient } from './built-client.ts';
import { launchChromium } from './chromium.ts';
import { PRINTABLE_WIDTH } from './gallery/paper.ts';
import { type PreviewSite, servePreviews } from './gallery/preview-site.ts';

const previews = await loadPreviews();

let client: BuiltClient;
let site: PreviewSite;
let chromium: Browser;
let page: Page;

beforeAll(async () => {
  client = await buildClient();
  site = await servePreviews({ clientFolder: client.folder, previews: async () => previews });
  chromium = await launchChromium();
  page = await chromium.newPage({ viewport: { width: PRINTABLE_WIDTH, height: 1000 } });
  await page.emulateMedia({ media: 'print' });
});
afterAll(async () => {
  await chromium?.close();
  await site?.close();
  await client?.remove();
});

/** The words and pictures that a printer would cut: none of their boxes may leave the sheet's printable width. */
const OUTSIDE = `(() => {
  const found = [];
  const isClipped = (one) => one && (getComputedStyle(one).clipPath !== 'none' || isClipped(one.parentElement));
  const look = (what, boxes) => {
    for (const box of boxes)
      if (box.width > 1 && (box.left < -0.5 || box.right > ${PRINTABLE_WIDTH} + 0.5)) {
        found.push(what + ': from ' + Math.round(box.left) + ' to ' + Math.round(box.right));
        return;
      }
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!text.data.trim() || isClipped(text.parentElement)) continue;
    range.selectNodeContents(text);
    look(text.data.trim().slice(0, 60), range.getClientRects());
  }
  for (const picture of document.querySelectorAll('img, svg')) look(picture.tagName, picture.getClientRects());
  return found;
})()`;

test.each(previews)('$address $state: a printer cuts nothing off', async (preview) => {
  await page.goto(site.addressOf(preview));
  expect(await page.evaluate(OUTSIDE)).toEqual([]);
});
