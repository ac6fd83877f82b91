import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type CatalogueEntry, ERRORS, type ErrorCode, RequestError } from '../../core/errors.ts';
import { errorPage } from '../render/index.ts';
import type { PageTools } from './pages.ts';

/** Which entry of the catalogue a thrown thing is. */
function codeOf(error: unknown): ErrorCode {
  if (error instanceof RequestError) return error.code;
  const status = (error as FastifyError).statusCode;
  if (status === 413) return 'too-large';
  if (status !== undefined && status >= 400 && status < 500)
    return status === 404 ? 'not-found' : 'bad-request';
  return isOutage(error) ? 'unavailable' : 'unexpected';
}

/** Of the network, and of PostgreSQL (Appendix A) where it is going, coming, full, a standby or too slow. */
const OUTAGES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '25006',
  '53100',
  '53200',
  '53300',
  '57014',
  '57P01',
  '57P02',
  '57P03',
]);
/** What the driver says, without a code, of connections that broke or that it had to wait for. */
const OUTAGE_WORDS = /connection terminated|not queryable|timeout exceeded|timeout expired/i;

function isOutage(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return OUTAGES.has(code ?? '') || OUTAGE_WORDS.test(message ?? '');
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ErrorCode,
  pages: PageTools,
): FastifyReply {
  const entry: CatalogueEntry = ERRORS[code];
  if (entry.retryAfterSeconds) reply.header('retry-after', entry.retryAfterSeconds);
  const reference = request.id;
  const asksForPage = request.headers.accept?.includes('text/html');
  if (!asksForPage)
    return reply
      .code(entry.status)
      .send({ error: code, message: entry.sentence, next: entry.next, reference });
  return pages.show(request, reply, errorPage({ ...entry, reference }));
}

/** What a proxy called this request: of its own making or a client's, so only what is short and plain is kept. */
const PLAIN_ID = /^[\w.:+/=-]{1,128}$/;

function incomingId(request: FastifyRequest): string | undefined {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && PLAIN_ID.test(given) ? given : undefined;
}

/** What the log says of a request that failed. */
const describeRequest = (request: FastifyRequest) => ({
  reqId: request.id,
  incomingId: incomingId(request),
  route: request.routeOptions.url,
  method: request.method,
  clientAddress: request.clientAddress,
});

/** Renders every failure from the one catalogue, with a reference that also stands in the log. */
export function answerErrors(server: FastifyInstance, pages: PageTools): void {
  server.setErrorHandler((error, request, reply) => {
    const code = codeOf(error);
    const detail = { ...describeRequest(request), failure: code };
    if (ERRORS[code].level === 'error') request.log.error({ ...detail, err: error }, ERRORS[code].sentence);
    else request.log[ERRORS[code].level](detail, ERRORS[code].sentence);
    return answer(request, reply, code, pages);
  });
  server.setNotFoundHandler({}, (request, reply) => answer(request, reply, 'not-found', pages));
}
