import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { type Brand, brandSheet } from '../render/index.ts';
import { addBrandFiles, type BrandFiles } from './brand-files.ts';

/** Style sheets, scripts and pictures: the built client's, and the brand's own colours, logo and typeface. */
export function addAssets(
  server: FastifyInstance,
  folder: string,
  brand: Brand,
  files: BrandFiles = {},
): void {
  server.get('/assets/brand.css', { config: { guard: 'machine' } }, async (_request, reply) =>
    reply.type('text/css').header('cache-control', 'public, max-age=300').send(brandSheet(brand)),
  );
  addBrandFiles(server, files);
  if (!existsSync(join(folder, 'assets'))) return;
  server.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, guard: 'machine' };
    });
    scope.register(fastifyStatic, { root: join(folder, 'assets'), prefix: '/assets/', maxAge: 300_000 });
  });
}
