import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPreviews } from '../../src/testing/previews.ts';
import { buildClient } from '../built-client.ts';
import { launchChromium } from '../chromium.ts';
import { GUIDE_PICTURES } from './guide-pictures.ts';
import { servePreviews } from './preview-site.ts';
import { screenshot } from './screenshot.ts';

/** Makes the pictures of the help pages from the real pages, as a phone shows them. */
const WIDTH = 375;
const folder = join(import.meta.dirname, '../../src/client/public/assets/guide');

const previews = await loadPreviews();
const chosen = GUIDE_PICTURES.map((picture) => {
  const preview = previews.find(({ slug }) => slug === picture.slug);
  if (!preview) throw new Error(`No preview is named ${picture.slug}: mend e2e/gallery/guide-pictures.ts.`);
  return { ...picture, preview };
});

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const client = await buildClient();
const site = await servePreviews({ clientFolder: client.folder, previews: async () => previews });
const chromium = await launchChromium();
const page = await chromium.newPage();
for (const { file, preview, part } of chosen)
  await screenshot(page, site.addressOf(preview), WIDTH, join(folder, file), part);
await chromium.close();
await site.close();
await client.remove();
console.log(`${chosen.length} pictures are in src/client/public/assets/guide.`);
