import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';

const run = promisify(execFile);

/** A4 within the margins of `src/client/styles/_print.scss` (210 - 2 x 16 mm), in CSS pixels. */
export const PRINTABLE_WIDTH = 673;

/** Dots an inch: enough to read, small enough to keep. */
const RESOLUTION = '60';
const MOST_SHEETS = 4;

/** The picture of one sheet of a page, counted from 1. */
export const sheetFile = (slug: string, sheet: number): string => `${slug}-sheet-${sheet}.jpg`;

/**
 * Prints the page that is open and writes its first sheets as pictures, as a printer would put them on paper.
 * @returns how many
 * @throws where Debian's poppler-utils are not installed
 */
export async function captureSheets(page: Page, folder: string, slug: string): Promise<number> {
  const work = await mkdtemp(join(tmpdir(), 'sallyport-paper-'));
  try {
    const pdf = join(work, 'page.pdf');
    await page.pdf({ path: pdf, preferCSSPageSize: true });
    const options = ['-jpeg', '-jpegopt', 'quality=60', '-r', RESOLUTION, '-l', String(MOST_SHEETS)];
    await run('pdftoppm', [...options, pdf, join(work, 'sheet')]).catch((error) => {
      if (error.code !== 'ENOENT') throw error;
      throw new Error('Pages cannot be shown on paper without pdftoppm: install the package poppler-utils.');
    });
    const sheets = (await readdir(work)).filter((name) => name.endsWith('.jpg')).sort();
    for (const [at, name] of sheets.entries())
      await copyFile(join(work, name), join(folder, sheetFile(slug, at + 1)));
    return sheets.length;
  } finally {
    await rm(work, { recursive: true });
  }
}
