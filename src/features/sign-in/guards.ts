import type { FastifyReply, FastifyRequest } from 'fastify';
import { SECOND } from '../../core/clock.ts';
import { hashToken } from '../../platform/crypto/index.ts';
import { type Guard, type Guards, localPath, readForm, readToken } from '../../platform/http/index.ts';
import { MAY_ASK_ENROLLED, type SetUpStep } from '../rollout/index.ts';
import {
  hasFreshProof,
  hasProofToEnrol,
  hasSecondFactor,
  IDLE_LIMIT,
  isPasswordOnly,
  noteSeen,
  prepareLiveSessions,
  type Session,
  sessionOf,
  shouldNoteSeen,
} from '../sessions/index.ts';
import { findPendingAndAdmit } from './admit-code-store.ts';
import { type Asked, askGate } from './ask-gate.ts';
import { findGateFacts } from './facts-store.ts';
import { ENROLLING, isEnrolling, PATHS, type State } from './journey.ts';
import type { SignInNeeds } from './needs.ts';
import type { PendingSignIn } from './pending.ts';
import { findPending, type ReachedStep } from './pending-store.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Behind `signing-in`: the states in which a page makes sense. In others the person is led to the right page. */
    states?: readonly State[];
    /** A form of this page may bring an answer to the second factor: it is counted when the sign-in is read. */
    takesAnswers?: boolean;
    /** The step of setting up that a request for this page has reached; undefined: none that is counted. */
    setUpStep?: SetUpStep | ((request: FastifyRequest) => SetUpStep | undefined);
  }
}

type Needs = Pick<SignInNeeds, 'database' | 'clock' | 'tools' | 'rollout'>;

const findAskedSession = prepareLiveSessions(MAY_ASK_ENROLLED);

/** The pending sign-in of this browser, if there is an open one. */
export async function findPendingOf(
  needs: Needs,
  request: FastifyRequest,
  reached?: ReachedStep,
  hasAnswer = false,
): Promise<PendingSignIn | undefined> {
  const token = readToken(needs.tools.cookies, request, 'sign-in');
  if (!token) return undefined;
  const cookie = {
    idHash: hashToken(token),
    browserHash: hashToken(request.browser),
    now: needs.clock.now(),
  };
  const { root } = needs.database;
  return hasAnswer ? findPendingAndAdmit(root, cookie) : findPending(root, cookie, reached);
}

/** What the request's route says about how far setting up has come. */
function reachedBy(request: FastifyRequest, states: readonly State[]): ReachedStep | undefined {
  const { setUpStep } = request.routeOptions.config;
  const step = typeof setUpStep === 'function' ? setUpStep(request) : setUpStep;
  return step && { step, states };
}

/** Whether a request brings an answer that is to be judged, of whatever method. */
function bringsAnswer(request: FastifyRequest): boolean {
  if (!request.routeOptions.config.takesAnswers || request.method !== 'POST') return false;
  const { code, response, do: wish } = readForm(request);
  return wish !== 'again' && Boolean(code?.trim() || response);
}

/** The session of this browser, while it is live and the gate still lets it through. */
export async function findSessionOf(needs: Needs, request: FastifyRequest): Promise<Session | undefined> {
  const token = readToken(needs.tools.cookies, request, 'session');
  const now = needs.clock.now();
  const session = await findAskedSession(needs.database.root, token, now);
  if (!session) return undefined;
  if (!(await mayStay(needs, session, now))) return undefined;
  if (shouldNoteSeen(session, now)) await noteSeen(needs.database.root, session.idHash, now);
  return session;
}

async function askAbout(needs: Needs, { account, authenticators }: Session, now: Date): Promise<Asked> {
  const facts = await findGateFacts(needs.database.root, account.id);
  return askGate(needs, { account, authenticators, ...facts }, now);
}

/**
 * A date may have come, or another browser may have enrolled, since a session began with the password alone. One in which a
 * second factor was proved is asked about where campaigns may ask for a stronger one.
 */
async function mayStay(needs: Needs, session: Session, now: Date): Promise<boolean> {
  const isOfPassword = isPasswordOnly(session);
  if (!isOfPassword && !session.mayAskEnrolled) return true;
  const { standing, reason, provesFirst } = (await askAbout(needs, session, now)).decision;
  if (!isOfPassword) return reason !== 'halted' && !(provesFirst && standing === 'require');
  return reason !== 'enrolled' && !provesFirst && standing !== 'require' && standing !== 'halted';
}

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

/**
 * Sends a session without a second factor of its own on to prove one, or to set one up where there is none.
 * Always answers: nobody passes here.
 */
export const sendToSecondFactor: Guard = async (request, reply) => {
  const isEnrolled = sessionOf(request).authenticators.length > 0;
  return reply.redirect(isEnrolled ? withReturn('/confirm', request) : '/profile/self-service/mfa/add', 303);
};

/** The guards of everything that a person signs in to. */
export function createGuards(needs: Needs): Omit<Guards, 'console' | 'console-fresh-proof'> {
  const signedIn: Guard = async (request, reply) => {
    const session = await findSessionOf(needs, request);
    if (session) return admitSession(request, session);
    const isStart = request.method === 'GET' && request.url === '/';
    return reply.redirect(isStart ? PATHS.identify : withReturn(PATHS.identify, request), 303);
  };

  const provedLately =
    (isRecent: typeof hasFreshProof | typeof hasProofToEnrol): Guard =>
    async (request, reply) => {
      const answer = await signedIn(request, reply);
      if (!request.session || isRecent(request.session, needs.clock.now())) return answer;
      return reply.redirect(withReturn('/confirm', request), 303);
    };
  const freshProof = provedLately(hasFreshProof);
  const proofToEnrol = provedLately(hasProofToEnrol);

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

  const enrolling = async (request: FastifyRequest, reply: FastifyReply) => {
    const pending = await findPendingOf(needs, request, reachedBy(request, ENROLLING));
    if (pending && isEnrolling(pending.state)) return admitPending(request, pending);
    if (pending) return reply.redirect(PATHS[pending.state], 303);
    const answer = await proofToEnrol(request, reply);
    if (reply.sent || !request.session || hasSecondFactor(request.session)) return answer;
    const asked = await askAbout(needs, request.session, needs.clock.now());
    return asked.mayEnrolWithPassword ? undefined : reply.redirect('/sign-in/help', 303);
  };

  return { 'signed-in': signedIn, 'fresh-proof': freshProof, 'signing-in': signingIn, enrolling };
}
