import { loadPreviews } from '../../src/testing/previews.ts';
import { buildClient } from '../built-client.ts';
import { servePreviews } from './preview-site.ts';

/** For work on pages: `node --watch --import tsx e2e/gallery/serve.ts`, then reload the browser. */
const client = await buildClient();
const previews = await loadPreviews();
const site = await servePreviews({
  clientFolder: client.folder,
  previews: async () => previews,
  port: Number(process.env.PORT ?? 4000),
});
console.log(`${previews.length} previews at ${site.url}`);
