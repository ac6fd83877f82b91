import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPreviews } from '../../src/testing/previews.ts';
import { buildClient } from '../built-client.ts';
import { launchChromium } from '../chromium.ts';
import { galleryIndex } from './index-page.ts';
import { servePreviews } from './preview-site.ts';
import { screenshot, WIDTHS } from './screenshot.ts';

/** Optional argument: only the previews whose address or state contains this text; the index is then left alone. */
const wanted = process.argv[2] ?? '';
const folder = join(import.meta.dirname, '../../docs/gallery');
const all = await loadPreviews();
const previews = all.filter(({ address, state }) => `${address} ${state}`.includes(wanted));

if (!wanted) await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const client = await buildClient();
const site = await servePreviews({ clientFolder: client.folder, previews: async () => previews });
const chromium = await launchChromium();
const page = await chromium.newPage();
for (const preview of previews)
  for (const width of WIDTHS)
    await screenshot(page, site.addressOf(preview), width, join(folder, `${preview.slug}-${width}.webp`));
if (!wanted) await writeFile(join(folder, 'README.md'), galleryIndex(all));
await chromium.close();
await site.close();
await client.remove();
console.log(`${previews.length} previews at ${WIDTHS.join(' and ')} pixels are in docs/gallery.`);
