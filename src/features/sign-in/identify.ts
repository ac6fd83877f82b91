import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isAddress } from '../../core/address.ts';
import { localPath, readForm, readQuery } from '../../platform/http/index.ts';
import { findBegun, rememberBegun } from './begun.ts';
import { next, PATHS } from './journey.ts';
import type { SignInNeeds } from './needs.ts';
import { identifyPage } from './pages/identify.tsx';

const returnToOf = (request: FastifyRequest): string | null => localPath(readQuery(request, 'to')) ?? null;

/** `/sign-in`: the e-mail address. Nothing is looked up here, so that nothing can be told from the answer. */
export function addIdentify(server: FastifyInstance, needs: SignInNeeds): void {
  const { tools } = needs;

  const getIdentify = async (request: FastifyRequest, reply: FastifyReply) => {
    const address = findBegun(needs, request)?.address ?? '';
    return tools.show(request, reply, identifyPage({ address, returnTo: returnToOf(request) }));
  };

  const postIdentify = async (request: FastifyRequest, reply: FastifyReply) => {
    const address = (readForm(request).address ?? '').trim();
    const returnTo = returnToOf(request);
    if (!isAddress(address)) {
      const problem = address
        ? 'Enter an email address in the right form, like name@example.org'
        : 'Enter your email address';
      return tools.show(request, reply, identifyPage({ address, returnTo, errors: { address: problem } }));
    }
    rememberBegun(needs, request, reply, { address, returnTo });
    return reply.redirect(PATHS[next('identify', 'address given')], 303);
  };

  server.get('/sign-in', { config: { guard: 'public' } }, getIdentify);
  server.post('/sign-in', { config: { guard: 'public' } }, postIdentify);
}
