import pino from 'pino';
import { addAssets, createServer } from '../../src/platform/http/index.ts';
import type { Brand } from '../../src/platform/render/index.ts';
import { type FoundPreview, previewBrand, renderPreview } from '../../src/testing/previews.ts';
import { seededRandom } from '../../src/testing/seeded-random.ts';
import { testKeys } from '../../src/testing/test-keys.ts';

export interface PreviewSite {
  readonly url: string;
  addressOf(preview: FoundPreview): string;
  close(): Promise<void>;
}

const listPage = (previews: readonly FoundPreview[]): string =>
  `<!DOCTYPE html><html lang="en"><title>Previews</title><h1>Previews</h1><ul>${previews
    .map(({ slug, address, state }) => `<li><a href="/previews/${slug}">${address}: ${state}</a></li>`)
    .join('')}</ul></html>`;

interface SiteOptions {
  readonly clientFolder: string;
  readonly brand?: Brand;
  /** 0, any free one, unless told otherwise. */
  readonly port?: number;
  /** Asked for each answer, so that a development server shows changed files. */
  readonly previews: () => Promise<readonly FoundPreview[]>;
}

/** Serves the previews on loopback under the very headers of the program. */
export async function servePreviews(options: SiteOptions): Promise<PreviewSite> {
  const { clientFolder, previews, brand = previewBrand, port = 0 } = options;
  const { server } = createServer({
    publicUrl: new URL('http://localhost'),
    loopbackOnly: true,
    trustedProxies: 0,
    keys: testKeys,
    random: seededRandom(),
    brand,
    logger: pino({ level: 'error' }),
  });
  addAssets(server, clientFolder, brand);
  server.get('/', { config: { guard: 'public' } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(listPage(await previews())),
  );
  server.get<{ Params: { slug: string } }>(
    '/previews/:slug',
    { config: { guard: 'public' } },
    async (request, reply) => {
      const preview = (await previews()).find(({ slug }) => slug === request.params.slug);
      if (!preview) return reply.callNotFound();
      return reply.type('text/html; charset=utf-8').send(renderPreview(preview, brand));
    },
  );
  const url = await server.listen({ port, host: '127.0.0.1' });
  return { url, addressOf: ({ slug }) => `${url}/previews/${slug}`, close: () => server.close() };
}
