import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance } from 'fastify';

/** Headers of the answer itself rather than of its security. */
const OF_ANSWERS = new Set(['content-type', 'content-length', 'date', 'connection']);

const optionsFor = (secure: boolean) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      imgSrc: ["'self'", 'data:'],
    },
  },
  referrerPolicy: { policy: 'same-origin' as const },
  hsts: secure && { maxAge: 63_072_000, includeSubDomains: true },
  xFrameOptions: { action: 'deny' as const },
});

/** Lets helmet write its headers once, on a server that serves nobody. */
async function makeHeaders(secure: boolean): Promise<Record<string, string>> {
  const model = Fastify();
  model.register(helmet, optionsFor(secure));
  model.get('/', async () => '');
  const { headers } = await model.inject('/');
  await model.close();
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (OF_ANSWERS.has(name) ? [] : [[name, String(value)]])),
  );
}

/**
 * Puts helmet's headers on every answer, errors included. They never change while the server runs: made anew for every
 * request, they would cost more than the routing.
 * @param secure whether people come by https
 */
export function addSecurityHeaders(server: FastifyInstance, secure: boolean): void {
  let headers: Record<string, string> = {};
  server.addHook('onReady', async () => {
    headers = await makeHeaders(secure);
  });
  server.addHook('onRequest', (_request, reply, next) => {
    reply.headers(headers);
    next();
  });
}
