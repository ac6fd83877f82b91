import type { FastifyRequest } from 'fastify';
import { addressKey } from '../../core/address.ts';
import { hashToken } from '../../platform/crypto/index.ts';
import type { Queries } from '../../platform/database/index.ts';
import { readForm } from '../../platform/http/index.ts';
import type { FieldErrors } from '../../platform/render/index.ts';
import { type Proof, passwordProof, proofOf, renewSession, sessionOf } from '../sessions/index.ts';
import { takeBack } from './attempts-store.ts';
import { judgePassword } from './judge-password.ts';
import { countAttempt, judgeProof, type Means } from './judge-proof.ts';
import type { SignInNeeds } from './needs.ts';
import { tellOfHelper } from './tell-of-helper.ts';
import { Refused, unlessRefused } from './unless-refused.ts';
import { visitorOf } from './visitor.ts';
import { NOT_STRONG_ENOUGH, tooManyTries, WRONG_PASSWORD } from './words.ts';

/** A proof that was judged right and is not yet spent. */
export interface FreshProof {
  readonly proof: Proof;
  /** What it was proved with; undefined for the password. */
  readonly means: Means | undefined;
  readonly counter: { readonly key: Buffer; readonly failures: number };
  readonly spend: (transaction: Queries) => Promise<boolean>;
}

/** Whether what was used is enough. @param authenticatorId undefined for a recovery code or an access pass */
type IsEnough = (authenticatorId: string | undefined) => boolean;

export type JudgedFresh = { readonly proof: FreshProof } | { readonly errors: FieldErrors };

/**
 * Judges what was typed: the second factor where there is one, else the password. What is right and not enough is not used up,
 * and not counted as wrong.
 */
export const judgeFreshProof = (
  needs: SignInNeeds,
  request: FastifyRequest,
  means: Means | undefined,
  isEnough: IsEnough,
): Promise<JudgedFresh> =>
  means ? judgeSecondFactor(needs, request, means, isEnough) : judgeOwnPassword(needs, request);

async function judgeSecondFactor(
  needs: SignInNeeds,
  request: FastifyRequest,
  means: Means,
  isEnough: IsEnough,
): Promise<JudgedFresh> {
  const form = readForm(request);
  const missing = means.method.proof.checkForm(form);
  if (missing) return { errors: missing };
  const { account, authenticators } = sessionOf(request);
  const submission = { account, means, form, visitor: visitorOf(request), purpose: 'confirm' } as const;
  const judged = await judgeProof(needs, submission, await countAttempt(needs, account.id));
  if (judged.outcome === 'refused') return { errors: judged.errors };
  const { spend, counter, authenticatorId } = judged;
  if (!isEnough(authenticatorId)) {
    await takeBack(needs.database.root, counter.key, counter.failures);
    return { errors: { [means.method.proof.field]: NOT_STRONG_ENOUGH } };
  }
  const used = authenticators.find((one) => one.id === authenticatorId);
  const proof = proofOf(means.method.kind, used, needs.clock.now());
  return { proof: { proof, means, counter, spend } };
}

async function judgeOwnPassword(needs: SignInNeeds, request: FastifyRequest): Promise<JudgedFresh> {
  const { password } = readForm(request);
  if (!password) return { errors: { password: 'Enter your password' } };
  const { address } = sessionOf(request).account;
  const attempt = { addressKey: addressKey(address), password, visitor: visitorOf(request) };
  const judged = await judgePassword(needs, attempt);
  if (judged.outcome === 'paused') return { errors: { password: tooManyTries(judged.until) } };
  if (judged.outcome === 'wrong') return { errors: { password: WRONG_PASSWORD } };
  const { counter } = judged;
  const proof = passwordProof(needs.clock.now());
  return { proof: { proof, means: undefined, counter, spend: async () => true } };
}

/**
 * Spends a proof and gives the session a new cookie with it.
 * @param token the value of the new cookie
 * @returns false when the proof was used or the session ended before; then nothing was written
 */
export const renewWithProof = (
  needs: SignInNeeds,
  request: FastifyRequest,
  fresh: FreshProof,
  token: string,
): Promise<boolean> =>
  unlessRefused(needs.database, (transaction) => write(needs, transaction, request, fresh, token));

async function write(
  needs: SignInNeeds,
  transaction: Queries,
  request: FastifyRequest,
  { proof, means, counter, spend }: FreshProof,
  token: string,
): Promise<void> {
  const session = sessionOf(request);
  const accountId = session.account.id;
  if (!(await spend(transaction))) throw new Refused();
  const renewed = { idHash: hashToken(token), proof };
  if (!(await renewSession(transaction, session.idHash, renewed))) throw new Refused();
  await takeBack(transaction, counter.key, counter.failures);
  const visitor = visitorOf(request);
  const events = await tellOfHelper(needs, transaction, { accountId, means, visitor });
  await needs.audit.append(transaction, ...events, {
    type: 'session.proved-again',
    outcome: 'done',
    actor: accountId,
    accountId,
    clientAddress: visitor.clientAddress,
    detail: { method: proof.method, authenticator: proof.authenticatorId, level: proof.level },
  });
}
