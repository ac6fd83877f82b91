// The browser of the tests and of the gallery: the system's, else the one that Playwright has fetched.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The path for `executablePath`. Throws where there is no browser. */
export function getChromiumPath(): string {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const found = [...candidates, chromium.executablePath()].find((file) => existsSync(file));
  if (!found)
    throw new Error('No Chromium on this machine: run "npm test" once, or install the package chromium.');
  return found;
}
