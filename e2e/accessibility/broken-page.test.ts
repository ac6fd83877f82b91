import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../chromium.ts';
import { openAxe } from './axe.ts';

/** Each fault is there at some widths only, but for the field without a label. */
const BROKEN = `<!DOCTYPE html>
<html lang="en">
  <head>
    <title>A broken page</title>
    <style>
      a { display: inline-block; padding: 12px }
      input { height: 40px; margin: 20px }
      @media (min-width: 641px) { .pale-when-wide { color: #aaa } }
      @media (max-width: 640px) { .pale-when-narrow { color: #aaa } .small-when-narrow { font-size: 8px; padding: 0 } }
    </style>
  </head>
  <body>
    <main>
      <h1>A broken page</h1>
      <p class="pale-when-wide">Pale on a wide screen</p>
      <p class="pale-when-narrow">Pale on a phone</p>
      <div><a class="small-when-narrow" href="#one">One</a><a class="small-when-narrow" href="#two">Two</a></div>
      <input name="unnamed">
    </main>
  </body>
</html>`;

describe('a page that is broken', () => {
  let chromium: Browser;
  let page: Page;
  let wide: string[];
  let narrow: string[];

  beforeAll(async () => {
    chromium = await launchChromium();
    page = await chromium.newPage();
    const axe = await openAxe(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.setContent(BROKEN);
    await axe.load();
    wide = await axe.look();
    await page.setViewportSize({ width: 375, height: 800 });
    narrow = await axe.look();
  });
  afterAll(() => chromium?.close());

  const having = (found: readonly string[], words: string) => found.filter((each) => each.includes(words));

  test('is found out at every width, by a field without a label', () => {
    for (const found of [wide, narrow]) expect(having(found, 'label: ')).toHaveLength(1);
  });

  test('is found out where it is pale, at that width alone', () => {
    expect(having(wide, 'color-contrast: ')).toEqual([expect.stringContaining('Pale on a wide screen')]);
    expect(having(narrow, 'color-contrast: ')).toEqual([expect.stringContaining('Pale on a phone')]);
  });

  test('is found out where what is to be pressed is too small, at that width alone', () => {
    expect(having(wide, 'target-size: ')).toEqual([]);
    expect(having(narrow, 'target-size: ')).toHaveLength(2);
  });
});
