import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { takeGuidePictures } from './guide.ts';
import { takeHaltDay } from './halt-day/take.ts';
import { galleryIndex } from './index-page.ts';
import { screenshot } from './screenshot.ts';
import { inStudio, type Studio } from './studio.ts';

// npm run gallery: every page in every state and one day of the running program into docs/gallery, and the pictures of the
// help pages. With an argument, only the previews whose address or state contains it; halt-day takes that day alone.

/** Kept small: pages are drawn smaller than they are, and only the beginning of very long ones. */
const SHOTS = [
  { width: 1280, scale: 0.625, maxHeight: 1_800 },
  { width: 375, scale: 0.8, maxHeight: 1_500 },
];
const FOLDER = join(import.meta.dirname, '../../docs/gallery');

async function takeGallery({ page, previews, addressOf }: Studio, wanted: string): Promise<void> {
  if (!wanted) await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const chosen = previews.filter(({ address, state }) => `${address} ${state}`.includes(wanted));
  for (const preview of chosen)
    for (const shot of SHOTS) {
      const file = join(FOLDER, `${preview.slug}-${shot.width}.webp`);
      await screenshot(page, addressOf(preview), { ...shot, file });
    }
  if (!wanted) await writeFile(join(FOLDER, 'README.md'), galleryIndex(previews));
  console.log(`${chosen.length} previews are in docs/gallery.`);
}

const wanted = process.argv[2] ?? '';
// First, and with a build of their own: the help pages of the gallery show them.
if (!wanted) await inStudio(takeGuidePictures);
await inStudio((studio) => takeGallery(studio, wanted));
if (!wanted || wanted === 'halt-day') await takeHaltDay({ folder: FOLDER, shots: SHOTS });
