import type { FastifyInstance } from 'fastify';

/** What `/readyz` asks: each part by name, true when it can do its work. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<boolean>>>;

const LIMIT_MILLISECONDS = 2_000;
const RETRY_AFTER_SECONDS = 5;

/** A check that cannot be made has failed, and so has one that does not come to an end. */
function passes(check: () => Promise<boolean>, limit: number): Promise<boolean> {
  const tooLate = new Promise<false>((resolve) => setTimeout(resolve, limit, false).unref());
  return Promise.race([check().catch(() => false), tooLate]);
}

/**
 * `/healthz` says that the process runs; `/readyz` that it can serve: database, migrations, keys.
 * @param limit how long each check may take, in milliseconds
 */
export function addHealth(
  server: FastifyInstance,
  checks: ReadinessChecks,
  limit = LIMIT_MILLISECONDS,
): void {
  server.get('/healthz', { config: { guard: 'machine' } }, async () => ({ status: 'ok' }));
  server.get('/readyz', { config: { guard: 'machine' } }, async (_request, reply) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await passes(check, limit)]),
    );
    const parts = Object.fromEntries(results) as Record<string, boolean>;
    const isReady = Object.values(parts).every(Boolean);
    if (!isReady) reply.header('retry-after', RETRY_AFTER_SECONDS);
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready', parts });
  });
}
