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
  /** The method that was proved beside the password; undefined where the password was all. */
  readonly method: string | undefined;
  /** True where the method was proved alone, without any password. */
  readonly standsAlone?: boolean;
  readonly pendingIdHash?: Buffer;
  /** When it was proved, where that was before now. */
  readonly provedAt?: Date | undefined;
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

/** A remembered device stands for a proof of long ago: it is none that a sensitive change may rest on. */
const NEVER = new Date(0);

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

/** What the session says was proved: nothing that was not. */
const methodsOf = ({ method, standsAlone }: Completion): string[] => {
  if (!method) return ['password'];
  return standsAlone ? [method] : ['password', method];
};

async function write(
  needs: SignInNeeds,
  transaction: Queries,
  done: Completion,
  idHash: Buffer,
): Promise<() => Session | undefined> {
  const { account, visitor, standing, method } = done;
  const now = needs.clock.now();
  const key = needs.keys.lookup;
  if (done.spend && !(await done.spend(transaction))) throw new Refused();
  const password = { kind: 'password', addressKey: addressKey(account.address) } as const;
  await storeCompletion(transaction, {
    session: {
      id: newId(needs.clock, needs.random),
      idHash,
      accountId: account.id,
      generation: account.generation,
      browserHash: visitor.browserHash,
      standing,
      methods: methodsOf(done),
      now,
      expiresAt: decideExpiry(standing, now),
      clientAddress: visitor.clientAddress,
      userAgent: visitor.userAgent,
      returnTo: done.returnTo,
    },
    provedAt: method === 'remembered-device' ? NEVER : (done.provedAt ?? now),
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
      ...(done.standsAlone && { alone: true }),
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
