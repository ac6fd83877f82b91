import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '../../../core/errors.ts';
import { hashToken, newToken } from '../../../platform/crypto/index.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { AuditEvent } from '../../audit/index.ts';
import { everHadAuthenticator, listAuthenticators, lockOwner } from '../../methods/index.ts';
import { type Account, endHalt } from '../../people/index.ts';
import { closeHalt } from '../../rollout/index.ts';
import { cookieLifetimeSeconds, hasSecondFactor, renewSession, type Session } from '../../sessions/index.ts';
import {
  CODES_TO_SAVE,
  completeSignIn,
  isAddingStronger,
  openSession,
  type PendingSignIn,
  proofsOf,
  visitorOf,
} from '../../sign-in/index.ts';
import { dropWithdrawn } from './drop-withdrawn.ts';
import { type Enrolled, keepEnrolled } from './keep-enrolled.ts';
import { MFA_PATH, type MfaNeeds, MOST_AUTHENTICATORS } from './needs.ts';

/** After a right code: the authenticator counts from this moment on, and a forced enrolment is a sign-in. */
export const finishEnrolment = (
  needs: MfaNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  enrolled: Enrolled,
): Promise<FastifyReply> =>
  request.pending
    ? finishForced(needs, request, reply, request.pending, enrolled)
    : finishSignedIn(needs, request, reply, request.session as Session, enrolled);

/**
 * Two browsers that know the password may both have been made to enrol. The first to finish is the owner; the other
 * must prove that authenticator before it adds one, and nobody is first again when it was removed, but with an extra proof.
 */
async function isStillFirst(
  transaction: Queries,
  account: Account,
  hasExtraProof: boolean,
): Promise<boolean> {
  await lockOwner(transaction, account.id);
  if (hasExtraProof) return !(await listAuthenticators(transaction, account.id)).some((one) => one.isAllowed);
  return !(await everHadAuthenticator(transaction, account.id));
}

/**
 * Whether a forced enrolment may be completed: by whoever proved an authenticator on the way here and still has one, and else
 * only as the first.
 */
async function mayComplete(transaction: Queries, pending: PendingSignIn): Promise<boolean> {
  const { account, state, provedAt } = pending;
  if (!isAddingStronger(state)) return isStillFirst(transaction, account, provedAt !== null);
  await lockOwner(transaction, account.id);
  return (await listAuthenticators(transaction, account.id)).some((one) => one.isAllowed);
}

/** A session without a second factor may only be the first; one with, add up to the bound. */
async function mayAdd(transaction: Queries, session: Session): Promise<boolean> {
  const { account } = session;
  if (!hasSecondFactor(session)) return isStillFirst(transaction, account, false);
  await lockOwner(transaction, account.id);
  return (await listAuthenticators(transaction, account.id)).length < MOST_AUTHENTICATORS;
}

/** Who has enrolled is halted no longer. */
async function endOwnHalt(
  { clock }: MfaNeeds,
  transaction: Queries,
  account: Account,
  request: FastifyRequest,
): Promise<AuditEvent[]> {
  if (!account.haltedAt || !(await endHalt(transaction, account.id, clock.now()))) return [];
  await closeHalt(transaction, account.id, 'enrolled', clock.now());
  const { clientAddress } = visitorOf(request);
  const about = { outcome: 'done', actor: account.id, accountId: account.id, clientAddress } as const;
  return [{ ...about, type: 'halt.ended', detail: { haltedAt: account.haltedAt.toISOString() } }];
}

async function finishForced(
  needs: MfaNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  pending: PendingSignIn,
  enrolled: Enrolled,
): Promise<FastifyReply> {
  let events: AuditEvent[] = [];
  const proofs = [...proofsOf(pending)];
  const token = await completeSignIn(needs, {
    account: pending.account,
    visitor: visitorOf(request),
    standing: 'proceed',
    proofs: () => proofs,
    pendingIdHash: pending.idHash,
    returnTo: pending.returnTo,
    // Whoever has codes from before has none to save.
    setUpStep: () =>
      events.some(({ type }) => type === 'recovery-codes.made') ? 'recovery-codes' : 'finished',
    spend: async (transaction) => {
      if (!(await mayComplete(transaction, pending))) return false;
      const dropped =
        pending.authenticators.length > 0 && !isAddingStronger(pending.state)
          ? await dropWithdrawn(needs, transaction, pending.account.id, visitorOf(request))
          : [];
      const kept = await keepEnrolled(needs, transaction, request, {
        ...enrolled,
        proofs: proofsOf(pending),
      });
      if (!kept) return false;
      proofs.push(kept.proof);
      events = [
        ...dropped,
        ...kept.events,
        ...(await endOwnHalt(needs, transaction, pending.account, request)),
      ];
      return true;
    },
    also: async () => events,
  });
  if (!token) return reply.redirect('/sign-in/expired', 303);
  openSession(needs, reply, token, 'proceed');
  return reply.redirect(CODES_TO_SAVE, 303);
}

async function finishSignedIn(
  needs: MfaNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  session: Session,
  enrolled: Enrolled,
): Promise<FastifyReply> {
  const token = newToken(needs.random);
  const isKept = await needs.database.transaction(async (transaction) => {
    if (!(await mayAdd(transaction, session))) return false;
    const kept = await keepEnrolled(needs, transaction, request, { ...enrolled, proofs: session.proofs });
    if (!kept) return false;
    const ended = enrolled.method.resistsPhishing
      ? await endOwnHalt(needs, transaction, session.account, request)
      : [];
    const renewed = { idHash: hashToken(token), proof: kept.proof };
    // Ended since the request began: nothing of it is kept.
    if (!(await renewSession(transaction, session.idHash, renewed))) throw new RequestError('form-too-old');
    await needs.audit.append(transaction, ...kept.events, ...ended);
    return true;
  });
  if (!isKept) return reply.redirect(MFA_PATH, 303);
  needs.tools.cookies.write(reply, 'session', token, cookieLifetimeSeconds(session, needs.clock.now()));
  return reply.redirect(CODES_TO_SAVE, 303);
}
