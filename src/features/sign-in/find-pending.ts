import type { FastifyRequest } from 'fastify';
import { hashToken } from '../../platform/crypto/index.ts';
import { readForm, readToken } from '../../platform/http/index.ts';
import type { SetUpStep } from '../rollout/index.ts';
import { findPendingAndAdmit } from './admit-code-store.ts';
import type { State } from './journey.ts';
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

type Needs = Pick<SignInNeeds, 'database' | 'clock' | 'tools' | 'ahead'>;

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
  const ahead = needs.ahead.pending.take([cookie.idHash, cookie.browserHash], cookie.now);
  if (request.method === 'GET' && !reached && ahead) return ahead;
  return hasAnswer ? findPendingAndAdmit(root, cookie) : findPending(root, cookie, reached);
}

/** What the request's route says about how far setting up has come. */
export function reachedBy(request: FastifyRequest, states: readonly State[]): ReachedStep | undefined {
  const { setUpStep } = request.routeOptions.config;
  const step = typeof setUpStep === 'function' ? setUpStep(request) : setUpStep;
  return step && { step, states };
}

/** Whether a request brings an answer that is to be judged, of whatever method. */
export function bringsAnswer(request: FastifyRequest): boolean {
  if (!request.routeOptions.config.takesAnswers || request.method !== 'POST') return false;
  const { code, response, do: wish } = readForm(request);
  return wish !== 'again' && Boolean(code?.trim() || response);
}
