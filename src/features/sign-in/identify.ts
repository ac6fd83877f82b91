import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isAddress } from '../../core/address.ts';
import { localPath, readForm, readQuery } from '../../platform/http/index.ts';
import type { FieldErrors } from '../../platform/render/index.ts';
import { readTypedAddress } from '../people/index.ts';
import { findBegun, rememberBegun } from './begun.ts';
import { next, PATHS } from './journey.ts';
import type { SignInNeeds } from './needs.ts';
import { identifyPage } from './pages/identify.tsx';
import { beginPasskey } from './passkey-challenge.ts';

/** Where the person was going before they had to sign in. */
export const returnToOf = (request: FastifyRequest): string | null =>
  localPath(readQuery(request, 'to')) ?? null;

/** The first page, with a new challenge for whoever has a passkey. */
export function showIdentify(
  needs: SignInNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: { readonly address: string; readonly errors?: FieldErrors },
): FastifyReply {
  const ceremony = beginPasskey(needs, request, reply);
  return needs.tools.show(
    request,
    reply,
    identifyPage({ ...shown, ceremony, returnTo: returnToOf(request) }),
  );
}

/**
 * `/sign-in`: the e-mail address. Nothing is told here of whether there is such an account: every address that could be one leads
 * on to the password.
 */
export function addIdentify(server: FastifyInstance, needs: SignInNeeds): void {
  const getIdentify = async (request: FastifyRequest, reply: FastifyReply) =>
    showIdentify(needs, request, reply, { address: findBegun(needs, request)?.address ?? '' });

  const postIdentify = async (request: FastifyRequest, reply: FastifyReply) => {
    const address = await readTypedAddress(needs.database.root, readForm(request).address ?? '');
    if (!isAddress(address)) {
      const problem = address
        ? 'Enter an email address in the right form, like name@example.org'
        : 'Enter your email address';
      return showIdentify(needs, request, reply, { address, errors: { address: problem } });
    }
    rememberBegun(needs, request, reply, { address, returnTo: returnToOf(request) });
    return reply.redirect(PATHS[next('identify', 'address given')], 303);
  };

  server.get('/sign-in', { config: { guard: 'public' } }, getIdentify);
  server.post('/sign-in', { config: { guard: 'public' } }, postIdentify);
}
