import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { GUIDE_PICTURES } from './guide-pictures.ts';
import { screenshot } from './screenshot.ts';
import type { Studio } from './studio.ts';

const WIDTH = 375;
const FOLDER = join(import.meta.dirname, '../../src/client/public/assets/guide');

/** Makes the pictures of the help pages from the real pages, as a phone shows them. */
export async function takeGuidePictures({ page, previews, addressOf }: Studio): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const missing: string[] = [];
  for (const [name, title] of Object.entries(GUIDE_PICTURES)) {
    const preview = previews.find((each) => each.page.title === title && !each.page.hasErrors);
    const shot = { width: WIDTH, file: join(FOLDER, `${name}.webp`), withoutFooter: true };
    if (preview) await screenshot(page, addressOf(preview), shot);
    else missing.push(title);
  }
  if (missing.length > 0) console.warn(`No preview for the guide's pictures of ${missing.join(', ')}.`);
}
