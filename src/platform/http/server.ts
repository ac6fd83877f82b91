import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
  type RouteOptions,
} from 'fastify';
import { RequestError } from '../../core/errors.ts';
import type { Random } from '../../core/random.ts';
import { isToken, type KeyRing, newToken } from '../crypto/index.ts';
import type { Brand } from '../render/index.ts';
import { clientAddress } from './client-address.ts';
import { type Cookies, createCookies } from './cookies.ts';
import { answerErrors } from './error-answers.ts';
import { checkSubmission } from './forgery.ts';
import type { Guards } from './guards.ts';
import './locals.ts';
import { isOwnHost } from './own-host.ts';
import { type PageTools, providePages } from './pages.ts';
import { readableUrl } from './readable-url.ts';
import { addSecurityHeaders } from './security-headers.ts';

export interface ServerOptions {
  /** Where people reach this site. */
  readonly publicUrl: URL;
  /** True when only this machine may ask: the host of every request must then be loopback. */
  readonly loopbackOnly: boolean;
  readonly trustedProxies: number;
  readonly keys: KeyRing;
  readonly random: Random;
  readonly brand: Brand;
  readonly logger: FastifyBaseLogger;
}

/** What every feature's plugin gets of the server. */
export interface HttpTools extends PageTools {
  readonly cookies: Cookies;
  /** Puts the guards in force. Called once, before the first route. */
  guardWith(guards: Guards): void;
}

const BODY_LIMIT_BYTES = 64 * 1024;
const REQUEST_MILLISECONDS = 15_000;
const HEADERS_MILLISECONDS = 10_000;
const CHECKING_MILLISECONDS = 5_000;
const BROWSER_COOKIE_SECONDS = 400 * 24 * 3600;
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** The server without any route of a feature: limits, headers, cookies, anti-forgery, guards, pages and errors. */
export function createServer(options: ServerOptions): { server: FastifyInstance; tools: HttpTools } {
  const secure = options.publicUrl.protocol === 'https:';
  const cookies = createCookies(secure);
  const server = Fastify({
    loggerInstance: options.logger,
    // A logger of its own for every request would be made for nothing: only failures are logged, with their reference.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => Buffer.from(options.random.bytes(9)).toString('base64url'),
    bodyLimit: BODY_LIMIT_BYTES,
    // Headers and bodies that trickle in hold a connection; node looks after them every few seconds.
    requestTimeout: REQUEST_MILLISECONDS,
    http: {
      headersTimeout: HEADERS_MILLISECONDS,
      connectionsCheckingInterval: CHECKING_MILLISECONDS,
    },
    // A server that ends answers what still comes over a connection that is kept, and closes it with the answer.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    requestIdHeader: false,
    rewriteUrl: ({ url = '/' }) => readableUrl(url),
  }) as unknown as FastifyInstance;
  addSecurityHeaders(server, secure);
  server.register(cookie);
  server.register(formbody, { bodyLimit: BODY_LIMIT_BYTES });
  server.decorateRequest('clientAddress', '');
  server.decorateRequest('browser', '');
  server.decorateRequest('viewer', undefined);
  requireGuards(server);
  admitRequests(server, options, cookies);
  const pages = providePages(server, options);
  answerErrors(server, pages);
  return { server, tools: { ...pages, cookies, guardWith: (guards) => enforceGuards(server, guards) } };
}

function requireGuards(server: FastifyInstance): void {
  const routes: RouteOptions[] = [];
  server.addHook('onRoute', (route) => {
    routes.push(route);
  });
  server.decorate('listRoutes', () =>
    routes.flatMap(({ method, url, config }) =>
      [method].flat().map((each) => ({ method: each, url, guard: config?.guard, config })),
    ),
  );
  server.addHook('onReady', async () => {
    const open = routes.find((route) => !route.config?.guard);
    if (open) throw new Error(`The route ${open.method} ${open.url} names no guard.`);
  });
}

/** Load balancers and monitors ask these by the node's own address. They say nothing that depends on the host. */
const HEALTH = new Set(['/healthz', '/readyz']);

/** Which host a request names. In demonstration mode only this machine may ask, whatever its port. */
function checkHost(request: FastifyRequest, { loopbackOnly, publicUrl }: ServerOptions): void {
  const { host } = request.headers;
  if (loopbackOnly && !LOOPBACK.test(host ?? '')) throw new RequestError('other-site');
  if (loopbackOnly || HEALTH.has(request.routeOptions.url ?? '') || isOwnHost(host, publicUrl)) return;
  request.log.warn({ reqId: request.id, host }, 'Refused: the host is not the one of SALLYPORT_PUBLIC_URL.');
  throw new RequestError('other-host');
}

/** Before anything else: who asks, from which browser, and whether a change was asked for by our own page. */
function admitRequests(server: FastifyInstance, options: ServerOptions, cookies: Cookies): void {
  server.addHook('onRequest', async (request, reply) => {
    checkHost(request, options);
    const forwarded = request.headers['x-forwarded-for'];
    request.clientAddress = clientAddress(
      request.socket.remoteAddress ?? '',
      forwarded,
      options.trustedProxies,
    );
    if (request.routeOptions.config.guard === 'machine') return;
    const browser = cookies.read(request, 'browser');
    request.browser = isToken(browser) ? browser : newToken(options.random);
    if (request.browser !== browser) cookies.write(reply, 'browser', request.browser, BROWSER_COOKIE_SECONDS);
  });
  server.addHook('preHandler', async (request) => {
    if (!CHANGING.has(request.method) || request.routeOptions.config.guard === 'machine') return;
    const expectedOrigins = options.loopbackOnly
      ? [`http://${request.headers.host}`]
      : [options.publicUrl.origin];
    const failure = checkSubmission(options.keys.keys, {
      origin: request.headers.origin,
      fetchSite: request.headers['sec-fetch-site'] as string | undefined,
      expectedOrigins,
      browser: cookies.read(request, 'browser'),
      token: (request.body as Record<string, unknown> | undefined)?._token,
    });
    if (failure) throw new RequestError(failure);
  });
}

function enforceGuards(server: FastifyInstance, guards: Guards): void {
  server.addHook('preHandler', async (request, reply) => {
    const name = request.routeOptions.config.guard;
    return name && name !== 'machine' && name !== 'public' ? guards[name](request, reply) : undefined;
  });
}
