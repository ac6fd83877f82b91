import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '../../../core/clock.ts';
import { RequestError } from '../../../core/errors.ts';
import { isId } from '../../../core/ids.ts';
import { readPageNumber } from '../../../core/paging.ts';
import type { Database } from '../../../platform/database/index.ts';
import { type HttpTools, readParam, readQuery } from '../../../platform/http/index.ts';
import type { Brand } from '../../../platform/render/index.ts';
import type { Audit } from '../../audit/index.ts';
import { sessionOf } from '../../sessions/index.ts';
import { recentSignInsPage } from './pages/recent-sign-ins.tsx';
import { reportedPage } from './pages/reported.tsx';
import { PAGE_SIZE } from './rules.ts';
import { findSignIn, listSignIns, markReported, type RecentSignIn } from './store.ts';

export interface ActivityNeeds {
  readonly tools: HttpTools;
  readonly database: Database;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly brand: Brand;
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
    await report(needs, request, signIn);
    return reply.redirect(`/profile/activity/${signIn.id}/not-me`, 303);
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

/** Keeps the report once, however often the button is pressed. */
async function report(needs: ActivityNeeds, request: FastifyRequest, signIn: RecentSignIn): Promise<void> {
  const { account } = sessionOf(request);
  await needs.database.transaction(async (transaction) => {
    const isNew = await markReported(transaction, account.id, signIn.id, needs.clock.now());
    if (!isNew) return;
    await needs.audit.append(transaction, {
      type: 'sign-in.reported',
      outcome: 'done',
      actor: account.id,
      accountId: account.id,
      clientAddress: request.clientAddress,
      detail: { signIn: signIn.id, from: signIn.clientAddress, method: signIn.method },
    });
  });
}
