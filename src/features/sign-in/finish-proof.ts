import type { Queries } from '../../platform/database/index.ts';
import { type Proof, proofOf } from '../sessions/index.ts';
import { takeBack } from './attempts-store.ts';
import { completeSignIn } from './complete.ts';
import { next } from './journey.ts';
import type { Means } from './judge-proof.ts';
import type { SignInNeeds } from './needs.ts';
import { decidePendingExpiry, type PendingSignIn, proofsOf } from './pending.ts';
import { movePending } from './pending-store.ts';
import { rememberDevice } from './remembered-device.ts';
import { tellOfHelper } from './tell-of-helper.ts';
import { Refused, unlessRefused } from './unless-refused.ts';
import type { Visitor } from './visitor.ts';

/** A second factor that was judged right and is not yet spent. */
export interface GivenProof {
  readonly pending: PendingSignIn;
  readonly means: Means;
  /** What it was proved with; undefined for a recovery code or an access pass. */
  readonly authenticatorId: string | undefined;
  readonly visitor: Visitor;
  readonly spend: (transaction: Queries) => Promise<boolean>;
  /** What admitted the attempt, to be taken back where the sign-in is not completed by it. */
  readonly counter: { readonly key: Buffer; readonly failures: number };
}

/** With a key somebody may have used another one than they were asked for. */
const proofBy = ({ pending, means, authenticatorId }: GivenProof, now: Date): Proof =>
  proofOf(
    means.method.kind,
    pending.authenticators.find((one) => one.id === authenticatorId),
    now,
  );

const usedOf = ({ pending, means, visitor }: GivenProof) => ({
  accountId: pending.account.id,
  means,
  visitor,
});

/**
 * Completes a sign-in with its second factor, remembering the device where that was wanted.
 * @returns the session's cookie value, or undefined when the proof or the sign-in was used before
 */
export const finishProof = (
  needs: SignInNeeds,
  given: GivenProof,
  device: string | undefined,
): Promise<string | undefined> =>
  completeSignIn(needs, {
    account: given.pending.account,
    visitor: given.visitor,
    standing: 'proceed',
    proofs: () => [...proofsOf(given.pending), proofBy(given, needs.clock.now())],
    pendingIdHash: given.pending.idHash,
    returnTo: given.pending.returnTo,
    isRepeatable: true,
    spend: given.spend,
    also: async (transaction) => {
      const events = await tellOfHelper(needs, transaction, usedOf(given));
      const { authenticatorId } = given;
      if (!device || !authenticatorId) return events;
      const { account } = given.pending;
      const { userAgent } = given.visitor;
      await rememberDevice(needs, transaction, {
        token: device,
        account,
        authenticatorId,
        userAgent,
      });
      const { clientAddress } = given.visitor;
      await needs.notices.send(transaction, {
        kind: 'device-remembered',
        accountId: account.id,
        at: needs.clock.now(),
        clientAddress,
        userAgent,
      });
      const about = { actor: account.id, accountId: account.id, clientAddress };
      return [
        ...events,
        { ...about, type: 'device.remembered', outcome: 'done', detail: { browser: userAgent } },
      ];
    },
  });

/** Where a proof leads that does not complete the sign-in. */
export interface ToSetUp {
  readonly happening: 'extra proof accepted' | 'stronger one may be skipped' | 'stronger one wanted';
  /** The account's generation, where this request has raised it. */
  readonly generation?: number | undefined;
}

/**
 * Takes the proof of someone who has to set up, or may, before they go on: whose password alone may not enrol, or who is asked
 * for a stronger method than they have.
 * @returns false when the proof was used before, or the sign-in stands elsewhere: then nothing is used up
 */
export async function giveProofToSetUp(
  needs: SignInNeeds,
  given: GivenProof,
  { happening, generation }: ToSetUp,
): Promise<boolean> {
  const { pending, visitor, means } = given;
  const now = needs.clock.now();
  const state = next('prove', happening);
  return unlessRefused(needs.database, async (transaction) => {
    if (!(await given.spend(transaction))) throw new Refused();
    const chosen = { method: means.method.kind, authenticatorId: given.authenticatorId ?? null };
    const expiresAt = decidePendingExpiry(state, now);
    const step = { state, expiresAt, chosen, extraProofAt: now, generation };
    if (!(await movePending(transaction, pending.idHash, 'prove', step))) throw new Refused();
    await takeBack(transaction, given.counter.key, given.counter.failures);
    const events = await tellOfHelper(needs, transaction, usedOf(given));
    await needs.audit.append(transaction, ...events, {
      type: 'sign-in.extra-proof-accepted',
      outcome: 'done',
      actor: pending.account.id,
      accountId: pending.account.id,
      clientAddress: visitor.clientAddress,
      detail: { method: means.method.kind, browser: visitor.userAgent },
    });
  });
}
