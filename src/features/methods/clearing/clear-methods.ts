import type { Clock } from '../../../core/clock.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { Audit } from '../../audit/index.ts';
import type { Notices } from '../../delivery/index.ts';
import { type Act, endAccess, toActEvent } from '../../people/index.ts';
import { endOpenPass } from '../access-pass/store.ts';
import type { MethodKind } from '../authenticator.ts';
import { endCodeSet } from '../recovery-code/store.ts';
import { lockOwner } from '../store.ts';
import type { IdentityCheck } from './identity-check.ts';

export interface ClearNeeds {
  readonly clock: Clock;
  readonly audit: Audit;
  readonly notices: Notices;
}

/** What was taken away. */
export interface Cleared {
  readonly methods: readonly MethodKind[];
  readonly codesEnded: boolean;
  readonly passEnded: boolean;
}

async function removeAll(transaction: Queries, accountId: string, now: Date): Promise<MethodKind[]> {
  const rows = await transaction
    .updateTable('authenticators')
    .set({ removed_at: now, removed_reason: 'cleared', is_default: false })
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .returning('method')
    .execute();
  return rows.map(({ method }) => method as MethodKind);
}

/**
 * Takes every method of an account away, its recovery codes and an open access pass too, and ends all that is open of it. Its dates
 * in campaigns stay. Its owner is told on every channel. The password alone does not set up anew: that needs an access pass.
 * The audit event is the transaction's last statement.
 */
export async function clearMethods(
  needs: ClearNeeds,
  transaction: Queries,
  act: Act & { readonly identityCheck: IdentityCheck },
): Promise<Cleared> {
  const { accountId, identityCheck, clientAddress } = act;
  const now = needs.clock.now();
  await lockOwner(transaction, accountId);
  const methods = await removeAll(transaction, accountId, now);
  const codesEnded = await endCodeSet(transaction, accountId, new Date(0), now);
  const passEnded = await endOpenPass(transaction, accountId, now);
  await endAccess(transaction, accountId, now);
  await needs.notices.send(transaction, {
    ...{ kind: 'set-up-reset', accountId, at: now, clientAddress },
    userAgent: undefined,
  });
  const cleared = { methods, codesEnded, passEnded };
  await needs.audit.append(
    transaction,
    toActEvent(act, 'authenticators.cleared', { identityCheck, ...cleared }),
  );
  return cleared;
}
