import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { OperatorError } from '../../core/operator-error.ts';
import { type Brand, brandSheet } from '../render/index.ts';

function readLogo(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new OperatorError(
      `The picture that SALLYPORT_BRAND_LOGO names cannot be read (${(cause as Error).message}).`,
      'Give the path of an SVG or PNG file that this user may read.',
    );
  }
}

/** Style sheets, scripts and pictures: the built client's, and the brand's own colours and logo. */
export function addAssets(server: FastifyInstance, folder: string, brand: Brand, logoFile?: string): void {
  server.get('/assets/brand.css', { config: { guard: 'machine' } }, async (_request, reply) =>
    reply.type('text/css').header('cache-control', 'public, max-age=300').send(brandSheet(brand)),
  );
  if (logoFile) {
    const logo = readLogo(logoFile);
    const type = extname(logoFile) === '.svg' ? 'image/svg+xml' : 'image/png';
    server.get('/assets/logo', { config: { guard: 'machine' } }, async (_request, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=300').send(logo),
    );
  }
  if (!existsSync(join(folder, 'assets'))) return;
  server.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, guard: 'machine' };
    });
    scope.register(fastifyStatic, { root: join(folder, 'assets'), prefix: '/assets/', maxAge: 300_000 });
  });
}
