import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '../../../core/clock.ts';
import { RequestError } from '../../../core/errors.ts';
import { isId } from '../../../core/ids.ts';
import { readPageNumber } from '../../../core/paging.ts';
import type { Random } from '../../../core/random.ts';
import { hashToken, newToken } from '../../../platform/crypto/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { type HttpTools, readParam, readQuery } from '../../../platform/http/index.ts';
import type { Brand } from '../../../platform/render/index.ts';
import type { ReportNotMe } from '../../recovery/index.ts';
import { continueSession, cookieLifetimeSeconds, isProvedFor, sessionOf } from '../../sessions/index.ts';
import { recentSignInsPage } from './pages/recent-sign-ins.tsx';
import { reportedPage } from './pages/reported.tsx';
import { PAGE_SIZE } from './rules.ts';
import { findSignIn, listSignIns, markReported, type RecentSignIn } from './store.ts';

export interface ActivityNeeds {
  readonly tools: HttpTools;
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly brand: Brand;
  readonly reportNotMe: ReportNotMe;
}

export function addActivity(server: FastifyInstance, needs: ActivityNeeds): void {
  const { tools, database, brand } = needs;
  const config = { guard: 'signed-in' } as const;
  server.get('/profile/activity', { config }, async (request, reply) => {
    const number = readPageNumber(readQuery(request, 'page'));
    const list = await listSignIns(database.root, sessionOf(request).account.id, { number, size: PAGE_SIZE });
    return tools.show(request, reply, recentSignInsPage({ list, brandName: brand.name }));
  });
  server.post('/profile/activity/:id/not-me', { config }, async (request, reply) => {
    const signIn = await getOwnSignIn(needs, request);
    const outcome = await report(needs, request, signIn);
    const path = `/profile/activity/${signIn.id}/not-me`;
    if (outcome === 'reported before') return reply.redirect(path, 303);
    tools.cookies.end(reply, 'device');
    if (outcome === 'session ended') {
      tools.cookies.end(reply, 'session');
      return reply.redirect('/sign-out?reported=yes', 303);
    }
    const lifetime = cookieLifetimeSeconds(sessionOf(request), needs.clock.now());
    tools.cookies.write(reply, 'session', outcome.token, lifetime);
    return reply.redirect(path, 303);
  });
  server.get('/profile/activity/:id/not-me', { config }, async (request, reply) => {
    const signIn = await getOwnSignIn(needs, request);
    if (!signIn.reportedAt) return reply.redirect('/profile/activity', 303);
    return tools.show(request, reply, reportedPage({ signIn, helpDesk: brand.helpDesk }));
  });
}

/** The sign-in of the address; somebody else's is not found. */
async function getOwnSignIn({ database }: ActivityNeeds, request: FastifyRequest): Promise<RecentSignIn> {
  const id = readParam(request, 'id');
  const { account } = sessionOf(request);
  const signIn = isId(id) ? await findSignIn(database.root, account.id, id) : undefined;
  if (!signIn) throw new RequestError('not-found');
  return signIn;
}

type Reported = { readonly token: string } | 'session ended' | 'reported before';

/**
 * Keeps the report once, however often the button is pressed. Everything else that is open ends. This browser goes on, in a
 * session with a new cookie, so that its owner can change the password now, but only after a fresh proof: a stolen session that
 * reports its owner ends with the rest.
 * @returns the value of the new session cookie, where the browser goes on
 */
async function report(
  needs: ActivityNeeds,
  request: FastifyRequest,
  signIn: RecentSignIn,
): Promise<Reported> {
  const session = sessionOf(request);
  const { account, idHash } = session;
  const { clientAddress } = request;
  const accountId = account.id;
  const token = newToken(needs.random);
  return needs.database.transaction(async (transaction) => {
    const now = needs.clock.now();
    if (!(await markReported(transaction, accountId, signIn.id, now))) return 'reported before';
    const generation = await needs.reportNotMe(transaction, {
      ...{ accountId, about: 'sign-in', actor: accountId, clientAddress },
      userAgent: request.headers['user-agent'],
      also: [
        {
          ...{ type: 'sign-in.reported', outcome: 'done', actor: accountId, accountId, clientAddress },
          detail: { signIn: signIn.id, from: signIn.clientAddress, method: signIn.method },
        },
      ],
    });
    if (!isProvedFor('change', session, now)) return 'session ended';
    const goesOn = await continueSession(transaction, idHash, { idHash: hashToken(token), generation, now });
    if (!goesOn) throw new RequestError('form-too-old');
    return { token };
  });
}
