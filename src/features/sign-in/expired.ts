import type { FastifyInstance } from 'fastify';
import { readQuery } from '../../platform/http/index.ts';
import type { SignInNeeds } from './needs.ts';
import { expiredPage } from './pages/expired.tsx';

/** `/sign-in/expired`: a sign-in that has ended, was used, or belongs to another browser. */
export function addExpired(server: FastifyInstance, { tools }: Pick<SignInNeeds, 'tools'>): void {
  server.get('/sign-in/expired', { config: { guard: 'public' } }, (request, reply) =>
    tools.show(request, reply, expiredPage({ hadTooManyTries: readQuery(request, 'why') === 'tries' })),
  );
}
