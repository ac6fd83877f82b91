import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FoundPreview } from '../../src/testing/previews.ts';
import { takeGuidePictures } from './guide.ts';
import { takeHaltDay } from './halt-day/take.ts';
import { forcedColoursFile, galleryIndex, isFirstOfAddress } from './index-page.ts';
import { captureSheets } from './paper.ts';
import { type Shot, screenshot } from './screenshot.ts';
import { inStudio, type Studio } from './studio.ts';

// npm run gallery: every page in every state and one day of the running program into docs/gallery, and the pictures of the
// help pages. With an argument, only the previews whose address or state contains it; halt-day takes that day alone.

type Size = Pick<Shot, 'width' | 'scale' | 'maxHeight'>;

/** Kept small: pages are drawn smaller than they are, and only the beginning of very long ones. */
const SHOTS: readonly [Size, Size] = [
  { width: 1280, scale: 0.625, maxHeight: 1_800 },
  { width: 375, scale: 0.8, maxHeight: 1_500 },
];
const FOLDER = join(import.meta.dirname, '../../docs/gallery');

/** People see their own colours where they set their system so: one state of each address shows whether the page bears it. */
async function takeForcedColours({ page, addressOf }: Studio, preview: FoundPreview): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' });
  const file = join(FOLDER, forcedColoursFile(preview.slug));
  await screenshot(page, addressOf(preview), { ...SHOTS[0], file });
  await page.emulateMedia({ forcedColors: 'none' });
}

async function takeSheets({ page, addressOf }: Studio, preview: FoundPreview): Promise<number> {
  await page.goto(addressOf(preview), { waitUntil: 'load' });
  return captureSheets(page, FOLDER, preview.slug);
}

async function takeGallery(studio: Studio, wanted: string): Promise<void> {
  const { page, previews, addressOf } = studio;
  if (!wanted) await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const chosen = previews.filter(({ address, state }) => `${address} ${state}`.includes(wanted));
  const sheets = new Map<string, number>();
  for (const preview of chosen) {
    for (const shot of SHOTS) {
      const file = join(FOLDER, `${preview.slug}-${shot.width}.webp`);
      await screenshot(page, addressOf(preview), { ...shot, file });
    }
    if (isFirstOfAddress(preview, previews)) await takeForcedColours(studio, preview);
    if (preview.isForPaper) sheets.set(preview.slug, await takeSheets(studio, preview));
  }
  if (!wanted) await writeFile(join(FOLDER, 'README.md'), galleryIndex(previews, sheets));
  console.log(`${chosen.length} previews are in docs/gallery.`);
}

const wanted = process.argv[2] ?? '';
// First, and with a build of their own: the help pages of the gallery show them.
if (!wanted) await inStudio(takeGuidePictures);
await inStudio((studio) => takeGallery(studio, wanted));
if (!wanted || wanted === 'halt-day') await takeHaltDay({ folder: FOLDER, shots: SHOTS });
