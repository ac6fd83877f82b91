import type { FastifyReply, FastifyRequest } from 'fastify';
import { hashToken, newToken } from '../../platform/crypto/index.ts';
import { readToken } from '../../platform/http/index.ts';
import type { Usable } from '../methods/index.ts';
import type { Decision } from '../rollout/index.ts';
import { passwordProof } from '../sessions/index.ts';
import { type Asked, askGate } from './ask-gate.ts';
import { attemptsKeyOf } from './attempts-store.ts';
import { completeSignIn, openSession } from './complete.ts';
import { storePasswordHash } from './facts-store.ts';
import { type Happening, next, PATHS, type State } from './journey.ts';
import type { RightPassword } from './judge-password.ts';
import { contextOf } from './judge-proof.ts';
import { listMeans, pickMeans } from './means.ts';
import type { SignInNeeds } from './needs.ts';
import { decidePendingExpiry } from './pending.ts';
import { findPendingAhead, insertPending } from './pending-store.ts';
import { findRemembered } from './remembered-device.ts';
import type { Visitor } from './visitor.ts';

interface Proved {
  readonly judged: RightPassword;
  readonly visitor: Visitor;
  readonly returnTo: string | null;
}

/** What the gate's answer means for someone whose password was right. */
function happeningOf({ decision, mayEnrolWithPassword }: Asked): Happening {
  if (decision.reason === 'enrolled' || decision.provesFirst) return 'second factor wanted';
  if (decision.standing === 'require' && decision.reason === 'method-withdrawn') return 'last proof wanted';
  if (decision.standing === 'halted') return 'access is halted';
  if (decision.standing === 'require') return 'set-up wanted';
  const isAsked = decision.standing !== 'proceed' && mayEnrolWithPassword;
  return isAsked ? 'set-up may be skipped' : 'nothing to prove';
}

/** After the right password: asks the gate and leads on to the next state of the journey. */
export async function goOn(
  needs: SignInNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  proved: Proved,
): Promise<FastifyReply> {
  const now = needs.clock.now();
  const rememberedId = await findRememberedWith(needs, request, proved);
  // Whoever is enrolled is asked for more once it is proved that they are: one question in a sign-in.
  const mayAskEnrolled = rememberedId !== undefined && proved.judged.mayAskEnrolled;
  const asked = await askGate(needs, { ...proved.judged, mayAskEnrolled }, now);
  const { decision, usable } = asked;
  // A proof of long ago does not let anybody add a method.
  const remembered = decision.provesFirst ? undefined : rememberedId;
  const happening = remembered ? 'nothing to prove' : happeningOf(asked);
  const state = next('password', happening);
  if (state === 'done') return finishWithout(needs, reply, proved, decision, remembered);
  const token = newToken(needs.random);
  const judged = { ...proved.judged, account: asked.account };
  await storePending(needs, { ...proved, judged }, { state, askedBy: decision.askedBy, token, now });
  if (state === 'prove') await beginProof(needs, proved, usable, now);
  needs.tools.cookies.end(reply, 'begun');
  needs.tools.cookies.write(reply, 'sign-in', token);
  return reply.redirect(PATHS[state], 303);
}

/** Whoever proves by a code that is sent finds it on its way. */
export async function beginProof(
  needs: SignInNeeds,
  { judged, visitor }: { judged: Pick<RightPassword, 'account'>; visitor: Visitor },
  usable: Usable,
  now: Date,
): Promise<void> {
  const means = pickMeans(listMeans(needs, usable), undefined);
  if (!means?.method.proof.begin) return;
  const given = { account: judged.account, means, visitor, purpose: 'sign-in' } as const;
  await means.method.proof.begin(contextOf(needs.database.root, given, now));
}

async function findRememberedWith(
  needs: SignInNeeds,
  request: FastifyRequest,
  { judged }: Proved,
): Promise<string | undefined> {
  const token = needs.rememberDeviceDays > 0 && readToken(needs.tools.cookies, request, 'device');
  if (!token) return undefined;
  return findRemembered(needs.database.root, {
    tokenHash: hashToken(token),
    account: judged.account,
    authenticatorIds: judged.authenticators.filter((one) => one.isAllowed).map((one) => one.id),
    days: needs.rememberDeviceDays,
    now: needs.clock.now(),
  });
}

async function finishWithout(
  needs: SignInNeeds,
  reply: FastifyReply,
  { judged, visitor, returnTo }: Proved,
  decision: Decision,
  rememberedAuthenticatorId: string | undefined,
): Promise<FastifyReply> {
  const { account, betterHash } = judged;
  const standing = decision.standing === 'restrict' ? 'restrict' : 'proceed';
  const token = await completeSignIn(needs, {
    account,
    visitor,
    standing,
    proofs: () => [passwordProof(needs.clock.now())],
    rememberedAuthenticatorId,
    returnTo,
    also: async (transaction) => {
      if (betterHash) await storePasswordHash(transaction, account, betterHash);
      return undefined;
    },
  });
  if (!token) return reply.redirect('/sign-in/expired', 303);
  openSession(needs, reply, token, standing);
  return reply.redirect(returnTo ?? PATHS.done, 303);
}

interface Begin {
  readonly state: State;
  readonly askedBy: string | null;
  readonly token: string;
  readonly now: Date;
}

/** The rise from an address to a proved password: a row and a cookie of its own. */
async function storePending(
  needs: SignInNeeds,
  { judged, visitor, returnTo }: Proved,
  { state, askedBy, token, now }: Begin,
): Promise<void> {
  const idHash = hashToken(token);
  const { browserHash } = visitor;
  const readAhead = await needs.database.repeatableTransaction(async (transaction) => {
    const { account, counter, betterHash } = judged;
    if (betterHash) await storePasswordHash(transaction, account, betterHash);
    const pending = {
      idHash,
      accountId: account.id,
      generation: account.generation,
      browserHash,
      attemptsKey: attemptsKeyOf(needs, account.id),
      state,
      askedBy,
      returnTo,
      clientAddress: visitor.clientAddress,
      userAgent: visitor.userAgent,
      now,
      expiresAt: decidePendingExpiry(state, now),
    };
    await insertPending(transaction, pending, counter);
    const ahead = await findPendingAhead(transaction, { idHash, browserHash, now });
    await needs.audit.append(transaction, {
      type: 'sign-in.password-accepted',
      outcome: 'done',
      actor: account.id,
      accountId: account.id,
      clientAddress: visitor.clientAddress,
      detail: { state, browser: visitor.userAgent },
    });
    return ahead;
  });
  const pending = readAhead();
  if (pending) needs.ahead.pending.keep([idHash, browserHash], pending, now);
}
