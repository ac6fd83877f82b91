import type { FastifyRequest } from 'fastify';
import { RequestError } from '../../core/errors.ts';
import type { Database, Queries } from '../../platform/database/index.ts';
import type { Guard, Guards } from '../../platform/http/index.ts';
import { listMemberships, listPlatformRoles } from '../people/index.ts';
import { hasSecondFactor, sessionOf } from '../sessions/index.ts';
import { type Authority, decideScope } from './rules.ts';
import './visit.ts';

interface ConsoleGuardNeeds {
  readonly database: Database;
  /** Lets a session through and sets it, or answers. */
  readonly requireSession: Guard;
  /** Sends someone whose session has no second factor on to set one up or prove it. */
  readonly requireSecondFactor: Guard;
  /** Lets a session through with a proof of the last five minutes by the strongest that its account has, or sends it on. */
  readonly requireFreshProof: Guard;
}

/** What someone is, read anew at every request: a role that has ended opens nothing from then on. */
export async function findAuthority(queries: Queries, accountId: string): Promise<Authority> {
  return {
    memberships: await listMemberships(queries, accountId),
    platformRoles: await listPlatformRoles(queries, accountId),
  };
}

function permissionOf(request: FastifyRequest) {
  const { permission } = request.routeOptions.config;
  if (!permission) throw new Error(`The console route ${request.routeOptions.url} names no permission.`);
  return permission;
}

/**
 * The guard `console`: a session, a second factor proved in it, and a role that the route's permission is given to.
 * Whoever lacks the role reads "Page not found", as if the page did not exist. `console-fresh-proof` asks, after all of this,
 * for a proof of the last five minutes, by the strongest that the account has.
 */
export function createConsoleGuards(
  needs: ConsoleGuardNeeds,
): Pick<Guards, 'console' | 'console-fresh-proof'> {
  const admit: Guard = async (request, reply) => {
    await needs.requireSession(request, reply);
    if (reply.sent) return reply;
    const session = sessionOf(request);
    if (!hasSecondFactor(session)) return needs.requireSecondFactor(request, reply);
    const authority = await findAuthority(needs.database.root, session.account.id);
    const scope = decideScope(permissionOf(request), authority);
    if (!scope) throw new RequestError('not-found');
    request.console = { authority, scope };
    return undefined;
  };
  const admitFresh: Guard = async (request, reply) => {
    await admit(request, reply);
    return reply.sent ? reply : needs.requireFreshProof(request, reply);
  };
  return { console: admit, 'console-fresh-proof': admitFresh };
}
