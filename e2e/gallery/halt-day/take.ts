import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../chromium.ts';
import { capture, type Shot } from '../screenshot.ts';
import { type Opened, onHaltDay } from './opened.ts';
import { type DayPicture, type DayVisit, HALT_DAY } from './pictures.ts';

type Widths = readonly Pick<Shot, 'width' | 'scale' | 'maxHeight'>[];

interface Taking {
  readonly folder: string;
  readonly shots: Widths;
}

/** The file of one picture, without its width. */
export const dayPictureFile = ({ name }: DayPicture): string => `halt-day--${name}`;

async function takePicture(page: Page, picture: DayPicture, { folder, shots }: Taking): Promise<void> {
  for (const shot of shots) {
    const file = join(folder, `${dayPictureFile(picture)}-${shot.width}.webp`);
    const part = picture.part?.(page);
    await capture(page, { ...shot, file, ...(part && { part }) });
  }
}

async function takeVisit(
  chromium: Browser,
  opened: Opened,
  { pictures }: DayVisit,
  taking: Taking,
): Promise<void> {
  const context = await chromium.newContext();
  const page = await context.newPage();
  for (const picture of pictures) {
    await picture.open(page, opened);
    await takePicture(page, picture, taking);
  }
  await context.close();
}

/** Photographs the running program on the halt day of the demonstration, person after person. */
export const takeHaltDay = (taking: Taking): Promise<void> =>
  onHaltDay(async (opened) => {
    const chromium = await launchChromium();
    try {
      for (const visit of HALT_DAY) await takeVisit(chromium, opened, visit, taking);
    } finally {
      await chromium.close();
    }
  });
