import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { KeyRing } from '../crypto/index.ts';
import { type Brand, type Page, renderPage } from '../render/index.ts';
import { forgeryToken } from './forgery.ts';

export interface PageTools {
  /** Renders a page as the answer to a request, never cached. */
  show(request: FastifyRequest, reply: FastifyReply, page: Page): FastifyReply;
}

interface PageOptions {
  readonly keys: KeyRing;
  readonly brand: Brand;
}

/** The tools that answer with pages. */
export function providePages(_server: FastifyInstance, options: PageOptions): PageTools {
  return {
    show: (request, reply, page) =>
      reply
        .code(page.status ?? 200)
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(
          renderPage(page, {
            brand: options.brand,
            viewer: request.viewer,
            token: request.browser ? forgeryToken(options.keys.keys[0], request.browser) : '',
            path: request.url.split('?')[0] ?? '/',
          }),
        ),
  };
}
