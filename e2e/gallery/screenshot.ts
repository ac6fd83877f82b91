import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

const HEIGHTS: Readonly<Record<number, number>> = { 1280: 720, 375: 667 };
const QUALITY = 30;

export interface Shot {
  /** Of the window, in CSS pixels. */
  readonly width: number;
  readonly file: string;
  /** Of the picture against the page: 0.5 makes it half as wide. */
  readonly scale?: number;
  /** In CSS pixels; what lies below is left out. */
  readonly maxHeight?: number;
  /** Ends the picture where the footer begins. */
  readonly withoutFooter?: boolean;
}

const heightOf = (withoutFooter: boolean | undefined): string =>
  withoutFooter
    ? "document.querySelector('.app-footer').getBoundingClientRect().top"
    : 'document.documentElement.scrollHeight';

/** Writes the page at an address as a small WebP picture. */
export async function screenshot(page: Page, url: string, shot: Shot): Promise<void> {
  const { width, file, scale = 1, maxHeight = Number.POSITIVE_INFINITY, withoutFooter } = shot;
  await page.setViewportSize({ width, height: withoutFooter ? 200 : (HEIGHTS[width] ?? 720) });
  await page.goto(url, { waitUntil: 'load' });
  const height = Math.min(maxHeight, Number(await page.evaluate(heightOf(withoutFooter))));
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: QUALITY,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height, scale },
  });
  await session.detach();
  await writeFile(file, Buffer.from(data, 'base64'));
}
