import type { FastifyReply, FastifyRequest } from 'fastify';
import { hashToken, newToken } from '../../platform/crypto/index.ts';
import type { Queries } from '../../platform/database/index.ts';
import { findUsable, listAuthenticators, spendPassAsPassword } from '../methods/index.ts';
import { type Account, raiseGeneration, updatePassword } from '../people/index.ts';
import { attemptsKeyOf } from './attempts-store.ts';
import { beginProof } from './go-on.ts';
import { next, PATHS, type State } from './journey.ts';
import type { SignInNeeds } from './needs.ts';
import { decidePendingExpiry } from './pending.ts';
import { insertPending, movePending } from './pending-store.ts';
import { Refused, unlessRefused } from './unless-refused.ts';
import { type Visitor, visitorOf } from './visitor.ts';

export interface NewPasswordByPass {
  readonly account: Account;
  readonly passId: string;
  /** Judged already. */
  readonly password: string;
}

/**
 * Gives an account the password that its owner chose with an access pass, in one transaction that uses the pass up and ends
 * all that the old password had opened. Then this browser stands where a right password leads: someone with an authenticator
 * still has to prove it, for a pass is never both factors; someone without one is led to set one up, for which the pass
 * was the extra proof that a halted or idle account needs.
 * @returns the answer, or undefined when the pass was used before or has ended: then nothing was changed
 */
export async function signInWithNewPassword(
  needs: SignInNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  chosen: NewPasswordByPass,
): Promise<FastifyReply | undefined> {
  const passwordHash = await needs.passwords.hash(chosen.password);
  const visitor = visitorOf(request);
  const token = newToken(needs.random);
  let state: State = 'prove';
  const isDone = await unlessRefused(needs.database, async (transaction) => {
    state = await write(needs, transaction, chosen, { passwordHash, visitor, token });
  });
  if (!isDone) return undefined;
  if (state === 'prove') await beginProofOf(needs, chosen.account, visitor);
  for (const ended of ['begun', 'session', 'device'] as const) needs.tools.cookies.end(reply, ended);
  needs.tools.cookies.write(reply, 'sign-in', token);
  return reply.redirect(PATHS[state], 303);
}

async function beginProofOf(needs: SignInNeeds, account: Account, visitor: Visitor): Promise<void> {
  const now = needs.clock.now();
  const { root } = needs.database;
  const usable = await findUsable(root, account.id, await listAuthenticators(root, account.id), now);
  await beginProof(needs, { judged: { account }, visitor }, usable, now);
}

interface Begun {
  readonly passwordHash: string;
  readonly visitor: Visitor;
  readonly token: string;
}

async function write(
  needs: SignInNeeds,
  transaction: Queries,
  { account: { id: accountId }, passId }: NewPasswordByPass,
  { passwordHash, visitor, token }: Begun,
): Promise<State> {
  const now = needs.clock.now();
  if (!(await spendPassAsPassword(transaction, passId, now))) throw new Refused();
  await updatePassword(transaction, accountId, passwordHash, now);
  const generation = await raiseGeneration(transaction, accountId, now);
  const isEnrolled = (await listAuthenticators(transaction, accountId)).length > 0;
  const idHash = hashToken(token);
  const attemptsKey = attemptsKeyOf(needs, accountId);
  const beginning = { idHash, accountId, generation, visitor, now, isEnrolled, attemptsKey };
  const state = await begin(transaction, beginning);
  const { clientAddress, userAgent } = visitor;
  const notice = { kind: 'password-chosen-with-pass', accountId, at: now, clientAddress, userAgent } as const;
  await needs.notices.send(transaction, notice);
  const about = { outcome: 'done', actor: accountId, accountId, clientAddress } as const;
  await needs.audit.append(
    transaction,
    { ...about, type: 'access-pass.used', detail: { for: 'password', browser: userAgent } },
    { ...about, type: 'password.changed', detail: { with: 'access-pass', sessionsEnded: true } },
    { ...about, type: 'sign-in.password-accepted', detail: { state, browser: userAgent } },
  );
  return state;
}

interface Beginning {
  readonly idHash: Buffer;
  readonly accountId: string;
  readonly generation: number;
  readonly visitor: Visitor;
  readonly now: Date;
  readonly isEnrolled: boolean;
  readonly attemptsKey: Buffer;
}

const NOTHING_COUNTED = { key: Buffer.alloc(0), failures: 0 };

async function begin(
  transaction: Queries,
  { idHash, accountId, generation, visitor, now, isEnrolled, attemptsKey }: Beginning,
): Promise<State> {
  const proving = next('password', 'second factor wanted');
  const expiresAt = decidePendingExpiry(proving, now);
  const pending = {
    idHash,
    accountId,
    generation,
    ...visitor,
    attemptsKey,
    state: proving,
    askedBy: null,
    returnTo: null,
    now,
    expiresAt,
  };
  await insertPending(transaction, pending, NOTHING_COUNTED);
  if (isEnrolled) return proving;
  const state = next(proving, 'extra proof accepted');
  const step = { state, expiresAt: decidePendingExpiry(state, now), extraProofAt: now };
  await movePending(transaction, idHash, proving, step);
  return state;
}
