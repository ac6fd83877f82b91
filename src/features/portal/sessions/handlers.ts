import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Clock, later } from '../../../core/clock.ts';
import { RequestError } from '../../../core/errors.ts';
import { isId } from '../../../core/ids.ts';
import type { Database, Queries } from '../../../platform/database/index.ts';
import { type HttpTools, readParam, readQuery } from '../../../platform/http/index.ts';
import type { Audit, AuditEvent } from '../../audit/index.ts';
import type { Notices } from '../../delivery/index.ts';
import { raiseGeneration } from '../../people/index.ts';
import {
  endRememberedDevice,
  endSession,
  IDLE_LIMIT,
  listRememberedDevices,
  listSessions,
  sessionOf,
} from '../../sessions/index.ts';
import { whereSignedInPage } from './pages/where-signed-in.tsx';

export interface SessionsNeeds {
  readonly tools: HttpTools;
  readonly database: Database;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly notices: Notices;
}

const ADDRESS = '/profile/sessions';
const config = { guard: 'signed-in' } as const;

export function addSessions(server: FastifyInstance, needs: SessionsNeeds): void {
  server.get(ADDRESS, { config }, (request, reply) => show(needs, request, reply));
  server.post(`${ADDRESS}/:id/end`, { config }, (request, reply) => endOne(needs, request, reply));
  server.post(`${ADDRESS}/devices/:id/forget`, { config }, (request, reply) => forget(needs, request, reply));
  server.post(`${ADDRESS}/end-all`, { config }, (request, reply) => endAll(needs, request, reply));
}

async function show(needs: SessionsNeeds, request: FastifyRequest, reply: FastifyReply) {
  const { id, account } = sessionOf(request);
  const { root } = needs.database;
  const now = needs.clock.now();
  const moments = { now, seenAfter: later(now, -IDLE_LIMIT) };
  const [sessions, devices] = await Promise.all([
    listSessions(root, account.id, account.generation, moments),
    listRememberedDevices(root, account.id, account.generation, now),
  ]);
  const done = readQuery(request, 'done');
  return needs.tools.show(request, reply, whereSignedInPage({ sessions, devices, currentId: id, done }));
}

/** The id in the address; text that cannot be one is not found. */
function readId(request: FastifyRequest): string {
  const id = readParam(request, 'id');
  if (!isId(id)) throw new RequestError('not-found');
  return id;
}

const eventOf = (request: FastifyRequest, event: Pick<AuditEvent, 'type' | 'detail'>): AuditEvent => {
  const { account } = sessionOf(request);
  const { clientAddress } = request;
  return { ...event, outcome: 'done', actor: account.id, accountId: account.id, clientAddress };
};

async function endOne(needs: SessionsNeeds, request: FastifyRequest, reply: FastifyReply) {
  const { id: currentId, account } = sessionOf(request);
  const id = readId(request);
  await needs.database.transaction(async (transaction) => {
    const wasOpen = await endSession(transaction, account.id, id, needs.clock.now());
    if (wasOpen)
      await needs.audit.append(
        transaction,
        eventOf(request, { type: 'session.ended', detail: { session: id } }),
      );
  });
  if (id !== currentId) return reply.redirect(`${ADDRESS}?done=session`, 303);
  needs.tools.cookies.end(reply, 'session');
  return reply.redirect('/sign-out', 303);
}

async function forget(needs: SessionsNeeds, request: FastifyRequest, reply: FastifyReply) {
  const { account } = sessionOf(request);
  const id = readId(request);
  await needs.database.transaction(async (transaction) => {
    const wasKnown = await endRememberedDevice(transaction, account.id, id, needs.clock.now());
    if (wasKnown)
      await needs.audit.append(
        transaction,
        eventOf(request, { type: 'device.forgotten', detail: { device: id } }),
      );
  });
  return reply.redirect(`${ADDRESS}?done=device`, 303);
}

async function endAll(needs: SessionsNeeds, request: FastifyRequest, reply: FastifyReply) {
  await needs.database.transaction((transaction) => endEverything(needs, request, transaction));
  needs.tools.cookies.end(reply, 'session');
  needs.tools.cookies.end(reply, 'device');
  return reply.redirect('/sign-out?everywhere=yes', 303);
}

async function endEverything(
  { audit, clock, notices }: SessionsNeeds,
  request: FastifyRequest,
  transaction: Queries,
): Promise<void> {
  const { account } = sessionOf(request);
  const generation = await raiseGeneration(transaction, account.id, clock.now());
  await notices.send(transaction, {
    kind: 'signed-out-everywhere',
    accountId: account.id,
    at: clock.now(),
    clientAddress: request.clientAddress,
    userAgent: request.headers['user-agent'],
  });
  await audit.append(transaction, eventOf(request, { type: 'session.all-ended', detail: { generation } }));
}
