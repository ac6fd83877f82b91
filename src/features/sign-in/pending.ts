import { HOUR, later, MINUTE } from '../../core/clock.ts';
import type { Authenticator, MethodKind } from '../methods/index.ts';
import type { Account } from '../people/index.ts';
import { type Proof, passwordProof, proofOf } from '../sessions/index.ts';
import type { Admission } from './attempts-store.ts';
import { isEnrolling, type State } from './journey.ts';

/** A sign-in whose password is proved and whose second factor is not: not a session, and never taken for one. */
export interface PendingSignIn {
  readonly idHash: Buffer;
  readonly account: Account;
  readonly authenticators: readonly Authenticator[];
  readonly returnedAt: Date | null;
  /** Whether campaigns may ask something of people who have a second factor. */
  readonly mayAskEnrolled: boolean;
  readonly state: State;
  /** What the person chose to prove with, where it is not their default; once proved, what it was proved with. */
  readonly chosen: { readonly method: MethodKind; readonly authenticatorId: string | null } | null;
  readonly returnTo: string | null;
  readonly wrongCodes: number;
  /** When something was proved beside the password, by which they may set up. */
  readonly provedAt: Date | null;
  /** The person, or a helper, said that nobody else uses this login. */
  readonly isPersonal: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Recovery codes were made and not yet saved. */
  readonly hasUnsavedCodes: boolean;
  /** What came of counting the answer that the request brings; undefined where it brings none. */
  readonly counted?: CountedAnswer;
}

export interface CountedAnswer {
  /** Of the account's counter. */
  readonly key: Buffer;
  /** `no tries left` when the sign-in has had all of its own: then the account's counter stays as it is. */
  readonly admission: Admission | 'no tries left';
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guards `signing-in` and, during a forced enrolment, `enrolling`. */
    pending: PendingSignIn | undefined;
  }
}

/** The pending sign-in of a request behind a guard that sets one. */
export function pendingOf(request: { pending: PendingSignIn | undefined }): PendingSignIn {
  if (!request.pending) throw new Error('This route has no guard that sets a pending sign-in.');
  return request.pending;
}

/**
 * What a pending sign-in has proved so far. Someone whose second proof names no method has chosen a password with an access
 * pass.
 */
export function proofsOf({ authenticators, chosen, createdAt, provedAt }: PendingSignIn): readonly Proof[] {
  const password = passwordProof(createdAt);
  if (!provedAt) return [password];
  const authenticator = authenticators.find((one) => one.id === chosen?.authenticatorId);
  return [password, proofOf(chosen?.method ?? 'access-pass', authenticator, provedAt)];
}

const PROOF_LIFETIME = 15 * MINUTE;
const ENROLMENT_LIFETIME = HOUR;
const LONGEST = 3 * HOUR;

/** When a sign-in that enters a state now has to be begun again. Enrolling takes longer than typing a code. */
export const decidePendingExpiry = (state: State, now: Date): Date =>
  later(now, isEnrolling(state) ? ENROLMENT_LIFETIME : PROOF_LIFETIME);

/** The new end after "I need more time", at most three hours after the beginning. */
export function extendPending(pending: Pick<PendingSignIn, 'state' | 'createdAt'>, now: Date): Date {
  const wanted = decidePendingExpiry(pending.state, now);
  const latest = later(pending.createdAt, LONGEST);
  return new Date(Math.min(wanted.getTime(), latest.getTime()));
}
