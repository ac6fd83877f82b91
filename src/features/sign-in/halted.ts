import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findExtraProofs } from '../methods/index.ts';
import { askGate } from './ask-gate.ts';
import { next, PATHS } from './journey.ts';
import type { SignInNeeds } from './needs.ts';
import { haltedPage } from './pages/halted.tsx';
import { decidePendingExpiry, pendingOf } from './pending.ts';
import { movePending } from './pending-store.ts';

/** `/sign-in/halted`: since when, and the ways on that this person has. A password alone leads nowhere from here. */
export function addHalted(server: FastifyInstance, needs: SignInNeeds): void {
  const { database, clock, tools } = needs;
  const route = { config: { guard: 'signing-in', states: ['halted'] } } as const;

  const listProofs = (request: FastifyRequest) =>
    findExtraProofs(database.root, pendingOf(request).account.id, clock.now());

  const getHalted = async (request: FastifyRequest, reply: FastifyReply) => {
    const { decision } = await askGate(needs, pendingOf(request), clock.now());
    const { reason, haltedSince } = decision;
    const proofs = await listProofs(request);
    const { helpDesk } = needs.brand;
    return tools.show(request, reply, haltedPage({ reason, haltedSince, proofs, helpDesk }));
  };

  const postHalted = async (request: FastifyRequest, reply: FastifyReply) => {
    const pending = pendingOf(request);
    if ((await listProofs(request)).length === 0) return reply.redirect('/sign-in/help', 303);
    const state = next('halted', 'extra proof offered');
    await movePending(database.root, pending.idHash, 'halted', {
      state,
      expiresAt: decidePendingExpiry(state, clock.now()),
      chosen: null,
    });
    return reply.redirect(PATHS[next(state, 'other method wanted')], 303);
  };

  const shown = { config: { ...route.config, setUpStep: 'paused' } } as const;
  server.get(PATHS.halted, shown, getHalted);
  server.post(PATHS.halted, route, postHalted);
}
