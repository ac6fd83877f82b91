import type { Page } from 'playwright-core';
import { type FoundPreview, loadPreviews } from '../../src/testing/previews.ts';
import { buildClient } from '../built-client.ts';
import { launchChromium } from '../chromium.ts';
import { servePreviews } from './preview-site.ts';

export interface Studio {
  readonly page: Page;
  readonly previews: readonly FoundPreview[];
  addressOf(preview: FoundPreview): string;
}

/** Serves all previews with the built client, opens a browser on them, and clears up when the work is done. */
export async function inStudio(work: (studio: Studio) => Promise<void>): Promise<void> {
  const previews = await loadPreviews();
  const client = await buildClient();
  const site = await servePreviews({ clientFolder: client.folder, previews: async () => previews });
  const chromium = await launchChromium();
  try {
    await work({ page: await chromium.newPage(), previews, addressOf: site.addressOf });
  } finally {
    await chromium.close();
    await site.close();
    await client.remove();
  }
}
