import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readForm } from '../../platform/http/index.ts';
import type { FieldErrors } from '../../platform/render/index.ts';
import { findUsable } from '../methods/index.ts';
import { next, PATHS } from './journey.ts';
import { contextOf } from './judge-proof.ts';
import { findMeans } from './means.ts';
import type { SignInNeeds } from './needs.ts';
import { chooseMethodPage } from './pages/choose-method.tsx';
import { pendingOf } from './pending.ts';
import { movePending } from './pending-store.ts';
import { visitorOf } from './visitor.ts';

/** `/sign-in/methods`: another way to prove it. */
export function addChooseMethod(server: FastifyInstance, needs: SignInNeeds): void {
  const path = PATHS[next('prove', 'other method wanted')];
  const route = { config: { guard: 'signing-in', states: ['prove'] } } as const;

  const list = async (request: FastifyRequest) => {
    const { account, authenticators } = pendingOf(request);
    const now = needs.clock.now();
    const usable = await findUsable(needs.database.root, account.id, authenticators, now);
    return findMeans(needs, account.id, usable, now);
  };

  const show = async (request: FastifyRequest, reply: FastifyReply, errors?: FieldErrors) => {
    const options = (await list(request)).map((means) => means.option);
    if (options.length === 0) return reply.redirect('/sign-in/help', 303);
    return needs.tools.show(request, reply, chooseMethodPage({ options, errors }));
  };

  const postMethod = async (request: FastifyRequest, reply: FastifyReply) => {
    const pending = pendingOf(request);
    const wanted = readForm(request).method;
    const chosen = (await list(request)).find((means) => means.option.value === wanted);
    if (!chosen) return show(request, reply, { method: 'Choose one of the ways' });
    const state = next('choose-method', 'method chosen');
    await movePending(needs.database.root, pending.idHash, pending.state, {
      state,
      expiresAt: pending.expiresAt,
      chosen: { method: chosen.method.kind, authenticatorId: chosen.authenticator?.id ?? null },
    });
    const { account } = pending;
    const given = { account, means: chosen, visitor: visitorOf(request), purpose: 'sign-in' } as const;
    await chosen.method.proof.begin?.(contextOf(needs.database.root, given, needs.clock.now()));
    return reply.redirect(PATHS[state], 303);
  };

  server.get(path, route, (request, reply) => show(request, reply));
  server.post(path, route, postMethod);
}
