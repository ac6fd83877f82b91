import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadPreviews } from '../src/testing/previews.ts';
import { type BuiltClient, buildClient } from './built-client.ts';
import { launchChromium } from './chromium.ts';
import { type PreviewSite, servePreviews } from './gallery/preview-site.ts';

const previews = await loadPreviews();
const SYSTEM = '-apple-system, "Segoe UI", roboto, "Helvetica Neue", arial, sans-serif';
/** The only elements that are set in something else: they are typed or compared letter by letter. */
const LETTER_BY_LETTER = 'code, pre, kbd, samp, .app-yaml';

/** Every kind of element that is in a page's body, with each typeface that it is set in. */
const FACES = `[...document.body.querySelectorAll(':not(script)')]
  .filter((one) => !one.closest('${LETTER_BY_LETTER}'))
  .map((one) => one.tagName.toLowerCase() + ': ' + getComputedStyle(one).fontFamily)`;

let client: BuiltClient;
let site: PreviewSite;
let chromium: Browser;
let page: Page;

beforeAll(async () => {
  client = await buildClient();
  site = await servePreviews({ clientFolder: client.folder, previews: async () => previews });
  chromium = await launchChromium();
  page = await chromium.newPage();
});
afterAll(async () => {
  await chromium?.close();
  await site?.close();
  await client?.remove();
});

/** What Chromium in fact draws an element's text in. */
async function drawnIn(selector: string): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
  await session.detach();
  return fonts.map((font) => font.familyName);
}

test('no element of any page, on screen or on paper, shows in the browser’s own typeface', async () => {
  const found = new Set<string>();
  for (const preview of previews) {
    await page.goto(site.addressOf(preview));
    for (const media of ['screen', 'print'] as const) {
      await page.emulateMedia({ media });
      for (const face of (await page.evaluate(FACES)) as string[]) found.add(face);
    }
  }
  const kinds = [...found].map((face) => face.split(':')[0]);
  expect(kinds).toEqual(
    expect.arrayContaining(['h1', 'p', 'a', 'button', 'input', 'select', 'textarea', 'label', 'legend']),
  );
  expect(kinds).toEqual(expect.arrayContaining(['th', 'td', 'dt', 'summary', 'svg', 'text']));
  expect([...found].filter((face) => !face.endsWith(`: ${SYSTEM}`))).toEqual([]);
});

test('text is drawn without serifs, and this machine would show it if it named no typeface', async () => {
  const preview = previews.find(({ address }) => address === '/sign-in');
  if (!preview) throw new Error('The page to sign in has no preview.');
  await page.emulateMedia({ media: 'screen' });
  await page.goto(site.addressOf(preview));
  expect((await drawnIn('h1')).filter((name) => /serif|times/i.test(name) && !/sans/i.test(name))).toEqual(
    [],
  );
  await page.evaluate("document.documentElement.style.fontFamily = 'initial'");
  expect((await drawnIn('h1')).join()).toMatch(/serif|times/i);
});
