import { type Browser, chromium } from 'playwright-core';
import { getChromiumPath } from '../scripts/testing/chromium.ts';

const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Without a window nothing is drawn for anybody: a graphics card that is made up would cost an eighth of the whole.
  '--disable-gpu',
  '--disable-software-rasterizer',
];

/** A Chromium without a window: the one that `CHROMIUM_PATH` names, or the machine's. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? getChromiumPath(),
    headless: true,
    args: QUIET,
  });
