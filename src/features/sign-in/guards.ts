import type { FastifyReply, FastifyRequest } from 'fastify';
import { SECOND } from '../../core/clock.ts';
import { type Guard, type Guards, localPath } from '../../platform/http/index.ts';
import {
  hasSecondFactor,
  IDLE_LIMIT,
  isProvedFor,
  type Session,
  type StepUpPurpose,
  sessionOf,
} from '../sessions/index.ts';
import { asksIfShared } from './asks-if-shared.ts';
import { bringsAnswer, findPendingOf, reachedBy } from './find-pending.ts';
import { askAbout, findSessionOf } from './find-session.ts';
import { ENROLLING, isEnrolling, PATHS, SHARED, SHARED_SIGNED_IN } from './journey.ts';
import type { SignInNeeds } from './needs.ts';
import type { PendingSignIn } from './pending.ts';

type Needs = Pick<SignInNeeds, 'database' | 'clock' | 'tools' | 'rollout' | 'ahead'>;

function admitSession(request: FastifyRequest, session: Session): void {
  request.session = session;
  const { displayName: name } = session.account;
  request.viewer = {
    name,
    hasConsole: session.hasConsoleRole,
    isPending: false,
    idleLimitSeconds: IDLE_LIMIT / SECOND,
  };
}

function admitPending(request: FastifyRequest, pending: PendingSignIn): void {
  request.pending = pending;
  request.viewer = { name: pending.account.displayName, hasConsole: false, isPending: true };
}

/** Where a request should come back to: its own page, or for a form the page that the form was on. */
function pageOf(request: FastifyRequest): string {
  if (request.method === 'GET') return request.url;
  const from = request.headers.referer && URL.parse(request.headers.referer);
  return (from && localPath(from.pathname + from.search)) || '/profile';
}

const withReturn = (path: string, request: FastifyRequest): string =>
  `${path}?to=${encodeURIComponent(pageOf(request))}`;

/** Where someone gives a fresh proof that is enough for a purpose. */
const toConfirm = (purpose: StepUpPurpose, request: FastifyRequest): string =>
  withReturn('/confirm', request) + (purpose === 'change' ? '' : `&for=${purpose}`);

/**
 * Sends a session without a second factor of its own on to prove one, or to set one up where there is none.
 * Always answers: nobody passes here.
 */
export const sendToSecondFactor: Guard = async (request, reply) => {
  const isEnrolled = sessionOf(request).authenticators.length > 0;
  return reply.redirect(isEnrolled ? toConfirm('any', request) : '/profile/self-service/mfa/add', 303);
};

/** Where somebody reads why they may not enrol. */
const whereRefused = ({ account }: Session): string =>
  account.kind === 'shared-login' ? '/profile/self-service/mfa' : '/sign-in/help';

/** The guards of everything that a person signs in to. */
export function createGuards(needs: Needs): Omit<Guards, 'console' | 'console-fresh-proof'> {
  const signedIn: Guard = async (request, reply) => {
    const session = await findSessionOf(needs, request);
    if (session) return admitSession(request, session);
    const isStart = request.method === 'GET' && request.url === '/';
    return reply.redirect(isStart ? PATHS.identify : withReturn(PATHS.identify, request), 303);
  };

  const provedFor =
    (purpose: StepUpPurpose): Guard =>
    async (request, reply) => {
      const answer = await signedIn(request, reply);
      if (!request.session || isProvedFor(purpose, request.session, needs.clock.now())) return answer;
      return reply.redirect(toConfirm(purpose, request), 303);
    };
  const proofToAdd = provedFor('add');

  const signingIn: Guard = async (request, reply) => {
    const { states } = request.routeOptions.config;
    const reached = reachedBy(request, states ?? []);
    const pending = await findPendingOf(needs, request, reached, bringsAnswer(request));
    if (!pending) return reply.redirect(await findWayOut(request), 303);
    admitPending(request, pending);
    return !states || states.includes(pending.state) ? undefined : reply.redirect(PATHS[pending.state], 303);
  };

  /** Whoever has finished in another tab is signed in: a stale page leads there, not to a dead end. */
  const findWayOut = async (request: FastifyRequest): Promise<string> =>
    (await findSessionOf(needs, request)) ? PATHS.done : '/sign-in/expired';

  const admitEnrolling = async (request: FastifyRequest, reply: FastifyReply, pending: PendingSignIn) =>
    asksIfShared(pending) ? reply.redirect(SHARED, 303) : admitPending(request, pending);

  const enrolling = async (request: FastifyRequest, reply: FastifyReply) => {
    const pending = await findPendingOf(needs, request, reachedBy(request, ENROLLING));
    if (pending && isEnrolling(pending.state)) return admitEnrolling(request, reply, pending);
    if (pending) return reply.redirect(PATHS[pending.state], 303);
    const answer = await proofToAdd(request, reply);
    if (reply.sent || !request.session || hasSecondFactor(request.session)) return answer;
    const asked = await askAbout(needs, request.session, needs.clock.now());
    if (!asked.mayEnrolWithPassword) return reply.redirect(whereRefused(request.session), 303);
    return asksIfShared(request.session) ? reply.redirect(SHARED_SIGNED_IN, 303) : undefined;
  };

  return {
    'signed-in': signedIn,
    'recent-proof': provedFor('any'),
    'fresh-proof': provedFor('change'),
    'signing-in': signingIn,
    enrolling,
  };
}
