import type { FastifyRequest } from 'fastify';
import type { Clock } from '../../core/clock.ts';
import { RequestError } from '../../core/errors.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Guard } from '../../platform/http/index.ts';
import { hasFreshProof, hasSecondFactor, sessionOf } from '../sessions/index.ts';
import { findAuthority } from './authority.ts';
import { decideScope } from './rules.ts';
import './visit.ts';

interface ConsoleGuardNeeds {
  readonly database: Database;
  readonly clock: Clock;
  /** Lets a session through and sets it, or answers. */
  readonly requireSession: Guard;
  /** Sends someone whose session has no second factor on to set one up or prove it. */
  readonly requireSecondFactor: Guard;
  /** Sends someone whose last proof is too old on to prove again who they are. */
  readonly requireFreshProof: Guard;
}

function permissionOf(request: FastifyRequest) {
  const { permission } = request.routeOptions.config;
  if (!permission) throw new Error(`The console route ${request.routeOptions.url} names no permission.`);
  return permission;
}

/**
 * The guard `console`: a session, a second factor proved in it, and a role that the route's permission is given to.
 * Whoever lacks the role reads "Page not found", as if the page did not exist. Where the route says so, a fresh proof too.
 */
export function createConsoleGuard(needs: ConsoleGuardNeeds): Guard {
  return async (request, reply) => {
    await needs.requireSession(request, reply);
    if (reply.sent) return reply;
    const session = sessionOf(request);
    if (!hasSecondFactor(session)) return needs.requireSecondFactor(request, reply);
    const authority = await findAuthority(needs.database.root, session.account.id);
    const scope = decideScope(permissionOf(request), authority);
    if (!scope) throw new RequestError('not-found');
    if (request.routeOptions.config.needsFreshProof && !hasFreshProof(session, needs.clock.now()))
      return needs.requireFreshProof(request, reply);
    request.console = { authority, scope };
    return undefined;
  };
}
