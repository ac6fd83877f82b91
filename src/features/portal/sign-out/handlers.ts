import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/index.ts';
import { type HttpTools, readQuery, readToken } from '../../../platform/http/index.ts';
import type { Audit } from '../../audit/index.ts';
import { endSession, findLiveSession, type Session } from '../../sessions/index.ts';
import { askSignOutPage, signedOutPage } from './pages/sign-out.tsx';

export interface SignOutNeeds {
  readonly tools: HttpTools;
  readonly database: Database;
  readonly clock: Clock;
  readonly audit: Audit;
  /** Ends the sign-in that this browser has begun and not finished, if there is one, and its cookie. */
  endPending(request: FastifyRequest, reply: FastifyReply): Promise<void>;
}

const config = { guard: 'public' } as const;

export function addSignOut(server: FastifyInstance, needs: SignOutNeeds): void {
  const { tools } = needs;
  server.get('/sign-out', { config }, async (request, reply) => {
    const hasBegun = readToken(tools.cookies, request, 'sign-in') !== undefined;
    const isOpen = hasBegun || (await findOpen(needs, request)) !== undefined;
    if (isOpen) return tools.show(request, reply, askSignOutPage());
    const isEverywhere = readQuery(request, 'everywhere') === 'yes';
    const isReported = readQuery(request, 'reported') === 'yes';
    return tools.show(request, reply, signedOutPage({ isEverywhere, isReported }));
  });
  server.post('/sign-out', { config }, async (request, reply) => {
    const session = await findOpen(needs, request);
    if (session) await end(needs, request, session);
    await needs.endPending(request, reply);
    tools.cookies.end(reply, 'session');
    tools.cookies.end(reply, 'sign-in');
    return reply.redirect('/sign-out', 303);
  });
}

const findOpen = (needs: SignOutNeeds, request: FastifyRequest): Promise<Session | undefined> =>
  findLiveSession(needs.database.root, readToken(needs.tools.cookies, request, 'session'), needs.clock.now());

const end = (needs: SignOutNeeds, request: FastifyRequest, session: Session): Promise<void> =>
  needs.database.transaction(async (transaction) => {
    const wasOpen = await endSession(transaction, session.account.id, session.id, needs.clock.now());
    if (!wasOpen) return;
    await needs.audit.append(transaction, {
      type: 'session.ended',
      outcome: 'done',
      actor: session.account.id,
      accountId: session.account.id,
      clientAddress: request.clientAddress,
      detail: { session: session.id },
    });
  });
