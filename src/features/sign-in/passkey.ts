import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readForm } from '../../platform/http/index.ts';
import { KEY_TOO_OLD, NO_ANSWER } from '../methods/index.ts';
import { authenticatorProof } from '../sessions/index.ts';
import { completeSignIn, openSession } from './complete.ts';
import { returnToOf, showIdentify } from './identify.ts';
import { next, PATHS } from './journey.ts';
import { judgePasskey, type RightPasskey } from './judge-passkey.ts';
import type { SignInNeeds } from './needs.ts';
import { findPasskeyChallenge } from './passkey-challenge.ts';
import { visitorOf } from './visitor.ts';
import { CODES_TO_SAVE } from './way-on.ts';
import { tooManyTries, WRONG_PASSKEY } from './words.ts';

/** `/sign-in/passkey`: signing in with a passkey alone. No password is asked for, so no pause of passwords stops it. */
export function addPasskey(server: FastifyInstance, needs: SignInNeeds): void {
  const refuse = (request: FastifyRequest, reply: FastifyReply, problem: string) =>
    showIdentify(needs, request, reply, { address: '', errors: { response: problem } });

  const postPasskey = async (request: FastifyRequest, reply: FastifyReply) => {
    const { response } = readForm(request);
    if (!response) return refuse(request, reply, NO_ANSWER);
    const given = findPasskeyChallenge(needs, request);
    if (!given) return refuse(request, reply, KEY_TOO_OLD);
    const judged = await judgePasskey(needs, { ...given, response, visitor: visitorOf(request) });
    if (judged.outcome === 'paused') return refuse(request, reply, tooManyTries(judged.until));
    if (judged.outcome === 'wrong') return refuse(request, reply, WRONG_PASSKEY);
    return complete(request, reply, judged);
  };

  const complete = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { account, authenticator, spend }: RightPasskey,
  ) => {
    const returnTo = returnToOf(request);
    const token = await completeSignIn(needs, {
      account,
      visitor: visitorOf(request),
      standing: 'proceed',
      proofs: () => [authenticatorProof(authenticator, needs.clock.now())],
      returnTo,
      spend,
    });
    // The same answer twice at once: the other one is signed in.
    if (!token) return refuse(request, reply, WRONG_PASSKEY);
    openSession(needs, reply, token, 'proceed');
    const codes = await needs.recoveryCodes.find(needs.database.root, account.id);
    const done = returnTo ?? PATHS[next('identify', 'passkey accepted')];
    return reply.redirect(codes?.codes ? CODES_TO_SAVE : done, 303);
  };

  server.post('/sign-in/passkey', { config: { guard: 'public' } }, postPasskey);
}
