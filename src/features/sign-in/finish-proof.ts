import type { Queries } from '../../platform/database/index.ts';
import { completeSignIn } from './complete.ts';
import { next } from './journey.ts';
import type { Means } from './judge-proof.ts';
import type { SignInNeeds } from './needs.ts';
import { decidePendingExpiry, type PendingSignIn } from './pending.ts';
import { movePending } from './pending-store.ts';
import { rememberDevice } from './remembered-device.ts';
import { tellOfHelper } from './tell-of-helper.ts';
import { Refused, unlessRefused } from './unless-refused.ts';
import type { Visitor } from './visitor.ts';

/** A second factor that was judged right and is not yet spent. */
export interface GivenProof {
  readonly pending: PendingSignIn;
  readonly means: Means;
  readonly visitor: Visitor;
  readonly spend: (transaction: Queries) => Promise<boolean>;
}

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
    method: given.means.method.kind,
    pendingIdHash: given.pending.idHash,
    returnTo: given.pending.returnTo,
    spend: given.spend,
    also: async (transaction) => {
      const events = await tellOfHelper(needs, transaction, usedOf(given));
      const { authenticator } = given.means;
      if (!device || !authenticator) return events;
      const { account } = given.pending;
      const { userAgent } = given.visitor;
      await rememberDevice(needs, transaction, {
        token: device,
        account,
        authenticatorId: authenticator.id,
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

/**
 * Takes the extra proof of someone whose password alone may not enrol, and leads to set-up.
 * @returns false when the proof was used before, or the sign-in stands elsewhere: then nothing is used up
 */
export async function giveExtraProof(needs: SignInNeeds, given: GivenProof): Promise<boolean> {
  const { pending, visitor, means } = given;
  const now = needs.clock.now();
  const state = next('prove', 'extra proof accepted');
  return unlessRefused(needs.database, async (transaction) => {
    if (!(await given.spend(transaction))) throw new Refused();
    const step = { state, expiresAt: decidePendingExpiry(state, now), extraProofAt: now };
    if (!(await movePending(transaction, pending.idHash, 'prove', step))) throw new Refused();
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
