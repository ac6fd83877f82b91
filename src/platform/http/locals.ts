import type { FastifyContextConfig } from 'fastify';
import type { Viewer } from '../render/index.ts';
import type { GuardName } from './guards.ts';

/** A route of the program, as it was added. */
export interface ListedRoute {
  readonly method: string;
  /** `/console/people/:id` */
  readonly url: string;
  readonly guard: GuardName | undefined;
  /** What else the route says of itself, for example its permission. */
  readonly config: FastifyContextConfig | undefined;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route that was added so far, also inside plugins once the server is ready. */
    listRoutes(): ListedRoute[];
  }
  interface FastifyRequest {
    /** Where the request comes from: `clientAddress`. */
    clientAddress: string;
    /** The browser's cookie token; set before every page and form. */
    browser: string;
    /** What the layout shows about who looks at the page. */
    viewer: Viewer | undefined;
  }
}
