import { join } from 'node:path';
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

/** The default typeface is a serif on every machine: a page that names none is seen in the gallery. */
const FONTS = { FONTCONFIG_FILE: join(import.meta.dirname, 'fonts/fonts.conf') };

/** A Chromium without a window: the one that `CHROMIUM_PATH` names, or the machine's. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? getChromiumPath(),
    headless: true,
    args: QUIET,
    env: { ...process.env, ...FONTS },
  });
