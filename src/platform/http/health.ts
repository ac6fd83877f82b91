import type { FastifyInstance } from 'fastify';

/** What `/readyz` asks: each part by name, true when it can do its work. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<boolean>>>;

/** A check that cannot even be made has failed. */
const passes = (check: () => Promise<boolean>): Promise<boolean> => check().catch(() => false);

/** `/healthz` says that the process runs; `/readyz` that it can serve: database, migrations, keys. */
export function addHealth(server: FastifyInstance, checks: ReadinessChecks): void {
  server.get('/healthz', { config: { guard: 'machine' } }, async () => ({ status: 'ok' }));
  server.get('/readyz', { config: { guard: 'machine' } }, async (_request, reply) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await passes(check)]),
    );
    const parts = Object.fromEntries(results) as Record<string, boolean>;
    const isReady = Object.values(parts).every(Boolean);
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready', parts });
  });
}
