import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readForm } from '../../platform/http/index.ts';
import type { FieldErrors } from '../../platform/render/index.ts';
import { PATHS, type State } from './journey.ts';
import type { SignInNeeds } from './needs.ts';
import { sharedQuestionPage, sharedStopPage } from './pages/shared-login.tsx';
import { pendingOf } from './pending.ts';
import { endPending, markPersonal } from './pending-store.ts';
import { visitorOf } from './visitor.ts';

const STATES: State[] = ['offer-set-up', 'must-set-up'];

/**
 * `/sign-in/shared`: asked of addresses that look like a shared login, before anyone enrols on it. The first to enrol
 * would lock the others out.
 */
export function addSharedLogin(server: FastifyInstance, needs: SignInNeeds): void {
  const { tools, database } = needs;
  const route = { config: { guard: 'signing-in', states: STATES } } as const;

  const show = (request: FastifyRequest, reply: FastifyReply, errors?: FieldErrors) =>
    tools.show(request, reply, sharedQuestionPage({ address: pendingOf(request).account.address, errors }));

  /** Stops here: nobody gets in by saying so, and the local administrators see it. */
  const stop = (request: FastifyRequest) =>
    database.transaction(async (transaction) => {
      const { account, idHash } = pendingOf(request);
      await endPending(transaction, idHash, needs.clock.now());
      await needs.askForHelp(transaction, { accountId: account.id, reason: 'shared-login' });
      await needs.audit.append(transaction, {
        type: 'account.shared-login-reported',
        outcome: 'done',
        actor: account.id,
        accountId: account.id,
        clientAddress: visitorOf(request).clientAddress,
      });
    });

  const postAnswer = async (request: FastifyRequest, reply: FastifyReply) => {
    const pending = pendingOf(request);
    const { shared } = readForm(request);
    if (shared === 'no') {
      await markPersonal(database.root, pending.idHash);
      return reply.redirect(PATHS[pending.state], 303);
    }
    if (shared !== 'yes') return show(request, reply, { shared: 'Choose Yes or No' });
    await stop(request);
    tools.cookies.end(reply, 'sign-in');
    return reply.redirect('/sign-in/shared/told', 303);
  };

  server.get('/sign-in/shared', route, (request, reply) => show(request, reply));
  server.post('/sign-in/shared', route, postAnswer);
  server.get('/sign-in/shared/told', { config: { guard: 'public' } }, (request, reply) =>
    tools.show(request, reply, sharedStopPage(needs.brand.helpDesk)),
  );
}
