import type { FastifyReply } from 'fastify';
import { addressKey } from '../../core/address.ts';
import { newId } from '../../core/ids.ts';
import { hashToken, newToken } from '../../platform/crypto/index.ts';
import type { Queries } from '../../platform/database/index.ts';
import type { AuditEvent } from '../audit/index.ts';
import type { Account } from '../people/index.ts';
import type { SetUpStep } from '../rollout/index.ts';
import {
  cookieLifetimeSeconds,
  decideExpiry,
  type Proof,
  type Session,
  type SessionStanding,
} from '../sessions/index.ts';
import { attemptsKeyOf, counterKey } from './attempts-store.ts';
import { storeCompletion } from './completion-store.ts';
import { askedSessions } from './find-session.ts';
import type { SignInNeeds } from './needs.ts';
import { Refused, unlessRefused } from './unless-refused.ts';
import type { Visitor } from './visitor.ts';

export interface Completion {
  readonly account: Account;
  readonly visitor: Visitor;
  readonly standing: SessionStanding;
  /** What was proved, in the order in which it was; asked after `spend`. A passkey stands alone, without a password. */
  readonly proofs: () => readonly Proof[];
  /** The authenticator that a remembered device has spared its owner: no proof. */
  readonly rememberedAuthenticatorId?: string | undefined;
  readonly pendingIdHash?: Buffer;
  /** How far setting up has come with it, asked after `spend`. */
  readonly setUpStep?: () => SetUpStep;
  readonly returnTo: string | null;
  /** Makes what was proved unusable a second time; false refuses the sign-in. */
  readonly spend?: (transaction: Queries) => Promise<boolean>;
  /** Whether `spend` and `also` do nothing but write to the transaction. */
  readonly isRepeatable?: boolean;
  /** Further writes that belong to this sign-in, with the audit events that tell of them. */
  readonly also?: (transaction: Queries) => Promise<readonly AuditEvent[] | undefined>;
}

/**
 * Turns a proved sign-in into a session: one transaction that spends the proof, ends the pending sign-in, writes the
 * session and the audit event.
 * @returns the session's cookie value, or undefined when the proof or the sign-in was used before
 */
export async function completeSignIn(needs: SignInNeeds, done: Completion): Promise<string | undefined> {
  const token = newToken(needs.random);
  const idHash = hashToken(token);
  let readAhead: (() => Session | undefined) | undefined;
  const work = async (transaction: Queries) => {
    readAhead = await write(needs, transaction, done, idHash);
  };
  if (!(await unlessRefused(needs.database, work, done.isRepeatable))) return undefined;
  const session = readAhead?.();
  if (session) needs.ahead.sessions.keep([idHash], session, needs.clock.now());
  return token;
}

/** What a sign-in is called by: what was proved last beside the password; undefined where that was all. */
const methodOf = (proofs: readonly Proof[], isRemembered: boolean): string | undefined =>
  isRemembered ? 'remembered-device' : proofs.findLast(({ method }) => method !== 'password')?.method;

async function write(
  needs: SignInNeeds,
  transaction: Queries,
  done: Completion,
  idHash: Buffer,
): Promise<() => Session | undefined> {
  const { account, visitor, standing, rememberedAuthenticatorId = null } = done;
  const now = needs.clock.now();
  const key = needs.keys.lookup;
  if (done.spend && !(await done.spend(transaction))) throw new Refused();
  const proofs = done.proofs();
  const method = methodOf(proofs, rememberedAuthenticatorId !== null);
  const password = { kind: 'password', addressKey: addressKey(account.address) } as const;
  await storeCompletion(transaction, {
    session: {
      id: newId(needs.clock, needs.random),
      idHash,
      accountId: account.id,
      generation: account.generation,
      browserHash: visitor.browserHash,
      standing,
      proofs,
      rememberedAuthenticatorId,
      now,
      expiresAt: decideExpiry(standing, now),
      clientAddress: visitor.clientAddress,
      userAgent: visitor.userAgent,
      returnTo: done.returnTo,
    },
    pendingIdHash: done.pendingIdHash,
    setUpStep: done.setUpStep?.(),
    counterKeys: [
      counterKey(key, password),
      counterKey(key, { ...password, knownBrowser: visitor.browserHash.toString('hex') }),
      attemptsKeyOf(needs, account.id),
    ],
    signIn: { id: newId(needs.clock, needs.random), service: 'portal', method: method ?? 'password' },
  });
  const readAhead = await askedSessions.findAhead(transaction, idHash);
  const events = (await done.also?.(transaction)) ?? [];
  await needs.audit.append(transaction, ...events, {
    type: 'sign-in.completed',
    outcome: 'done',
    actor: account.id,
    accountId: account.id,
    clientAddress: visitor.clientAddress,
    detail: {
      method: method ?? null,
      ...(proofs.every((one) => one.method !== 'password') && { alone: true }),
      standing,
      browser: visitor.userAgent,
    },
  });
  return readAhead;
}

/** Gives the browser its session. On the `restrict` rung it ends with the browser. */
export function openSession(
  needs: Pick<SignInNeeds, 'tools' | 'clock'>,
  reply: FastifyReply,
  token: string,
  standing: SessionStanding,
): void {
  const now = needs.clock.now();
  const lifetime = cookieLifetimeSeconds({ standing, expiresAt: decideExpiry(standing, now) }, now);
  for (const ended of ['begun', 'passkey', 'sign-in'] as const) needs.tools.cookies.end(reply, ended);
  needs.tools.cookies.write(reply, 'session', token, lifetime);
}
