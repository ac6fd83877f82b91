import { writeFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';

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
  /** What of the page is shown; all of it without. */
  readonly part?: Locator;
}

const heightOf = (withoutFooter: boolean | undefined): string =>
  withoutFooter
    ? "document.querySelector('.app-footer').getBoundingClientRect().top"
    : 'document.documentElement.scrollHeight';

const setSize = (page: Page, { width, withoutFooter }: Shot): Promise<void> =>
  page.setViewportSize({ width, height: withoutFooter ? 200 : (HEIGHTS[width] ?? 720) });

/** The rectangle of the page that is shown, in CSS pixels. */
async function findClip(page: Page, { width, maxHeight, withoutFooter, part }: Shot) {
  await page.evaluate('scrollTo(0, 0)');
  const box = await part?.boundingBox();
  const most = maxHeight ?? Number.POSITIVE_INFINITY;
  if (box) return { ...box, height: Math.min(most, box.height) };
  return { x: 0, y: 0, width, height: Math.min(most, Number(await page.evaluate(heightOf(withoutFooter)))) };
}

/** Writes the page that is open as a small WebP picture. */
export async function capture(page: Page, shot: Shot): Promise<void> {
  const { file, scale = 1 } = shot;
  await setSize(page, shot);
  const clip = await findClip(page, shot);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: QUALITY,
    captureBeyondViewport: true,
    clip: { ...clip, scale },
  });
  await session.detach();
  await writeFile(file, Buffer.from(data, 'base64'));
}

/** Writes the page at an address as a small WebP picture. */
export async function screenshot(page: Page, url: string, shot: Shot): Promise<void> {
  await setSize(page, shot);
  await page.goto(url, { waitUntil: 'load' });
  await capture(page, shot);
}
