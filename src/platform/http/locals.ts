import type { Viewer } from '../render/index.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Where the request comes from: `clientAddress`. */
    clientAddress: string;
    /** The browser's cookie token; set before every page and form. */
    browser: string;
    /** What the layout shows about who looks at the page. */
    viewer: Viewer | undefined;
  }
}
