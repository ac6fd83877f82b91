import { DAY, later, MINUTE } from '../../core/clock.ts';
import { type Authenticator, resistsPhishing } from '../methods/index.ts';
import type { Proof } from './proof.ts';
import type { Session } from './session.ts';

/**
 * What a fresh proof is asked for:
 * - `change`: removing an authenticator, another password, new recovery codes, privileged acts
 * - `add`: adding an authenticator
 * - `any`: a second factor, whichever
 */
export type StepUpPurpose = 'change' | 'add' | 'any';

/** Why something that a person could prove is not enough for a purpose. */
export type StepUpFault =
  /** A stronger authenticator is set up and allowed. */
  | { readonly fault: 'weaker' }
  /** A recovery code or an access pass: it signs in, and adds an authenticator. */
  | { readonly fault: 'only-adds' }
  /** It was added with a proof that was not enough for a change, a short time ago. */
  | { readonly fault: 'too-new'; readonly from: Date };

/** How long a proof is fresh. */
const FRESH_PROOF = 5 * MINUTE;
/** The same after an access pass, to add a method: its owner may have nothing else to prove again with, and an app to install. */
const FRESH_PASS = 15 * MINUTE;

/**
 * How long an authenticator that was added with a weaker proof than the account's strongest counts for no change. In this time
 * its owner, who was told of it, can have it stopped.
 */
const PROBATION = 14 * DAY;

type Held = Pick<Session, 'proofs' | 'authenticators' | 'rememberedAuthenticatorId'>;
type Strength = Pick<Authenticator, 'method' | 'assurance'>;

/** Higher is stronger: AAL3, then AAL2 by something that resists phishing, then AAL2. */
const rankOf = ({ method, assurance }: Strength): number => {
  if (assurance === 'AAL3') return 3;
  return resistsPhishing(method) ? 2 : 1;
};

const counts = ({ isAllowed, isDisowned }: Authenticator): boolean => isAllowed && !isDisowned;

const isTrusted = ({ trustedFrom }: Authenticator, now: Date): boolean => !trustedFrom || trustedFrom <= now;

/** Those that decide about changes: the trusted ones, or all where none is. One that failures blocked still counts. */
function deciding(authenticators: readonly Authenticator[], now: Date): readonly Authenticator[] {
  const counted = authenticators.filter(counts);
  const trusted = counted.filter((one) => isTrusted(one, now));
  return trusted.length > 0 ? trusted : counted;
}

/**
 * What is wrong with proving something for a purpose; undefined where it is enough.
 * @param authenticatorId what would be proved; null for a recovery code or an access pass
 * @param authenticators all of the account
 */
export function findFault(
  purpose: StepUpPurpose,
  authenticatorId: string | null,
  authenticators: readonly Authenticator[],
  now: Date,
): StepUpFault | undefined {
  if (purpose === 'any') return undefined;
  if (authenticatorId === null) return purpose === 'add' ? undefined : { fault: 'only-adds' };
  const own = authenticators.find((one) => one.id === authenticatorId);
  const all = deciding(authenticators, now);
  if (!own || !counts(own)) return { fault: 'weaker' };
  if (!all.includes(own)) return { fault: 'too-new', from: own.trustedFrom ?? now };
  return all.some((one) => rankOf(one) > rankOf(own)) ? { fault: 'weaker' } : undefined;
}

/** None that was set up may be used: the gate no longer takes the account for enrolled. */
const areAllWithdrawn = (authenticators: readonly Authenticator[]): boolean =>
  authenticators.length > 0 && !authenticators.some((one) => one.isAllowed);

/**
 * The proofs of a session that still hold. A method that was withdrawn or removed proves nothing any more; with the last allowed
 * one gone recovery codes and access passes do not either.
 */
export function holdingProofs({
  proofs,
  authenticators,
}: Pick<Held, 'proofs' | 'authenticators'>): readonly Proof[] {
  return proofs.filter(({ method, authenticatorId }) => {
    if (method === 'password') return true;
    if (authenticatorId === null) return !areAllWithdrawn(authenticators);
    return authenticators.some((one) => counts(one) && one.id === authenticatorId);
  });
}

const isFresh = (purpose: StepUpPurpose, { method, provedAt }: Proof, now: Date): boolean => {
  const limit = purpose === 'add' && method === 'access-pass' ? FRESH_PASS : FRESH_PROOF;
  return now.getTime() - provedAt.getTime() < limit;
};

/**
 * Whether a session has proved enough, a short time ago, for what is to be done. Someone without any authenticator has only
 * a password to prove.
 */
export function isProvedFor(
  purpose: StepUpPurpose,
  session: Pick<Held, 'proofs' | 'authenticators'>,
  now: Date,
): boolean {
  const { authenticators } = session;
  const fresh = holdingProofs(session).filter((proof) => isFresh(purpose, proof, now));
  if (authenticators.length === 0) return fresh.length > 0;
  return fresh.some(
    ({ method, authenticatorId }) =>
      method !== 'password' && !findFault(purpose, authenticatorId, authenticators, now),
  );
}

/**
 * From when on an authenticator counts for changes that is added now; null: at once.
 * @param proofs what those who add it have proved, however long ago
 */
export function decideTrustedFrom(
  proofs: readonly Proof[],
  authenticators: readonly Authenticator[],
  now: Date,
): Date | null {
  if (!authenticators.some(counts)) return null;
  const isEnough = proofs.some(
    ({ method, authenticatorId }) =>
      method !== 'password' && !findFault('change', authenticatorId, authenticators, now),
  );
  return isEnough ? null : later(now, PROBATION);
}

/** Whether a second factor was proved in this session itself, and still holds. */
export const hasSecondFactor = (session: Pick<Held, 'proofs' | 'authenticators'>): boolean =>
  holdingProofs(session).some(({ method }) => method !== 'password');

/** Whether nothing that was proved holds any more: a passkey alone was, and is removed or withdrawn. */
export const holdsNothing = (session: Pick<Held, 'proofs' | 'authenticators'>): boolean =>
  holdingProofs(session).length === 0;

/**
 * Whether this session rests on the password alone: nothing else was proved, or nothing that still holds. A remembered device
 * stands for an earlier proof, by an authenticator that must still be there and allowed.
 */
export const isPasswordOnly = (session: Held): boolean =>
  !hasSecondFactor(session) &&
  !session.authenticators.some((one) => counts(one) && one.id === session.rememberedAuthenticatorId);
