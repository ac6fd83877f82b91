import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

export const WIDTHS = [1280, 375] as const;
const HEIGHTS: Record<number, number> = { 1280: 720, 375: 667 };
const QUALITY = 60;

/**
 * Writes the whole page as a small WebP picture.
 * @param width of the window, in CSS pixels
 * @param selector only this part of the page, where one is named
 */
export async function screenshot(page: Page, url: string, width: number, file: string, selector?: string) {
  await page.setViewportSize({ width, height: HEIGHTS[width] ?? 720 });
  await page.goto(url, { waitUntil: 'load' });
  const box = selector ? await page.locator(selector).first().boundingBox() : undefined;
  const height = await page.evaluate('document.documentElement.scrollHeight');
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: QUALITY,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height: Number(height), ...box, scale: 1 },
  });
  await session.detach();
  await writeFile(file, Buffer.from(data, 'base64'));
}
