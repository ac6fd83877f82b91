import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Queries } from '../../platform/database/index.ts';
import { readForm } from '../../platform/http/index.ts';
import type { FieldErrors } from '../../platform/render/index.ts';
import { endSession, markSessionPersonal, sessionOf } from '../sessions/index.ts';
import { PATHS, SHARED, SHARED_SIGNED_IN, type State } from './journey.ts';
import type { SignInNeeds } from './needs.ts';
import { sharedQuestionPage, sharedStopPage } from './pages/shared-login.tsx';
import { pendingOf } from './pending.ts';
import { endPending, markPersonal } from './pending-store.ts';
import { visitorOf } from './visitor.ts';

const STATES: State[] = ['offer-set-up', 'must-set-up'];
const TOLD = `${SHARED}/told`;

/** Who is asked: someone who signs in, or someone signed in who never had a method. */
interface Asked {
  readonly path: string;
  readonly cookie: 'sign-in' | 'session';
  readonly accountOf: (request: FastifyRequest) => { readonly id: string; readonly address: string };
  /** Writes down that nobody else uses this login. @returns where they go on to */
  readonly goOn: (request: FastifyRequest) => Promise<string>;
  readonly end: (transaction: Queries, request: FastifyRequest) => Promise<unknown>;
}

/**
 * `/sign-in/shared`, and the same for someone signed in: asked of addresses that look like a shared login, before anyone enrols
 * on it. The first to enrol would lock the others out.
 */
export function addSharedLogin(server: FastifyInstance, needs: SignInNeeds): void {
  const { tools, database, clock } = needs;

  const signingIn: Asked = {
    path: SHARED,
    cookie: 'sign-in',
    accountOf: (request) => pendingOf(request).account,
    goOn: async (request) => {
      const { idHash, state } = pendingOf(request);
      await markPersonal(database.root, idHash);
      return PATHS[state];
    },
    end: (transaction, request) => endPending(transaction, pendingOf(request).idHash, clock.now()),
  };
  const signedIn: Asked = {
    path: SHARED_SIGNED_IN,
    cookie: 'session',
    accountOf: (request) => sessionOf(request).account,
    goOn: async (request) => {
      await markSessionPersonal(database.root, sessionOf(request).idHash);
      return '/profile/self-service/mfa/add';
    },
    end: (transaction, request) => {
      const { account, id } = sessionOf(request);
      return endSession(transaction, account.id, id, clock.now());
    },
  };

  const show =
    ({ path, cookie, accountOf }: Asked) =>
    (request: FastifyRequest, reply: FastifyReply, errors?: FieldErrors) => {
      const { address } = accountOf(request);
      const page = { path, isSignedIn: cookie === 'session', address, errors };
      return tools.show(request, reply, sharedQuestionPage(page));
    };

  /** Stops here: nobody gets in by saying so, and the local administrators see it. */
  const stop = ({ accountOf, end }: Asked, request: FastifyRequest) =>
    database.transaction(async (transaction) => {
      const { id: accountId } = accountOf(request);
      await end(transaction, request);
      await needs.askForHelp(transaction, { accountId, reason: 'shared-login' });
      await needs.audit.append(transaction, {
        type: 'account.shared-login-reported',
        outcome: 'done',
        actor: accountId,
        accountId,
        clientAddress: visitorOf(request).clientAddress,
      });
    });

  const answer = (asked: Asked) => async (request: FastifyRequest, reply: FastifyReply) => {
    const { shared } = readForm(request);
    if (shared === 'no') return reply.redirect(await asked.goOn(request), 303);
    if (shared !== 'yes') return show(asked)(request, reply, { shared: 'Choose Yes or No' });
    await stop(asked, request);
    tools.cookies.end(reply, asked.cookie);
    return reply.redirect(TOLD, 303);
  };

  const ofSignIn = { config: { guard: 'signing-in', states: STATES } } as const;
  server.get(SHARED, ofSignIn, (request, reply) => show(signingIn)(request, reply));
  server.post(SHARED, ofSignIn, answer(signingIn));
  const ofSession = { config: { guard: 'signed-in' } } as const;
  server.get(SHARED_SIGNED_IN, ofSession, (request, reply) => show(signedIn)(request, reply));
  server.post(SHARED_SIGNED_IN, ofSession, answer(signedIn));
  server.get(TOLD, { config: { guard: 'public' } }, (request, reply) =>
    tools.show(request, reply, sharedStopPage(needs.brand.helpDesk)),
  );
}
