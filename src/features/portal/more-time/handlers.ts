import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/index.ts';
import { type HttpTools, readToken } from '../../../platform/http/index.ts';
import { keepSession } from '../../sessions/index.ts';

export interface MoreTimeNeeds {
  readonly tools: HttpTools;
  readonly database: Database;
  readonly clock: Clock;
  /** Gives a sign-in that this browser has begun more time. @returns false when there is none, or it has no more */
  keepPending(request: FastifyRequest): Promise<boolean>;
}

/**
 * **I need more time**, as the page's script asks for it (WCAG 2.2.1). No overall end is moved. Answers 204, or 401
 * when there is nothing left to keep: the page then says so.
 */
export function addMoreTime(server: FastifyInstance, needs: MoreTimeNeeds): void {
  server.post('/more-time', { config: { guard: 'public' } }, async (request, reply) => {
    const token = readToken(needs.tools.cookies, request, 'session');
    const isSessionKept = await keepSession(needs.database.root, token, needs.clock.now());
    const isPendingKept = await needs.keepPending(request);
    return reply.code(isSessionKept || isPendingKept ? 204 : 401).send();
  });
}
