import type { Queries } from '../../../platform/database/index.ts';
import { type Act, type ActNeeds, toEvent } from './act.ts';
import { endAccess } from './end-access.ts';

/** Signs a person out of every browser and device, and tells them. */
export async function signOutEverywhere(needs: ActNeeds, transaction: Queries, act: Act): Promise<void> {
  await endAccess(transaction, act.accountId, needs.clock.now());
  await needs.tellOfAct(transaction, { kind: 'signed-out-by-helper', accountId: act.accountId });
  await needs.audit.append(transaction, toEvent(act, 'session.all-ended'));
}
