import type { Queries } from '../../../platform/database/index.ts';
import type { AuditEvent } from '../../audit/index.ts';
import { removeWithdrawn } from '../../methods/index.ts';
import { endRememberedDevices } from '../../sessions/index.ts';
import type { visitorOf } from '../../sign-in/index.ts';
import type { MfaNeeds } from './needs.ts';

/**
 * Removes what policy withdrew from someone who is setting up another method instead: it has proved its owner for the
 * last time. Tells them of each. @returns the audit events
 */
export async function dropWithdrawn(
  needs: Pick<MfaNeeds, 'notices' | 'clock'>,
  transaction: Queries,
  accountId: string,
  { clientAddress, userAgent }: ReturnType<typeof visitorOf>,
): Promise<AuditEvent[]> {
  const at = needs.clock.now();
  const removed = await removeWithdrawn(transaction, accountId, at);
  if (removed.length > 0) await endRememberedDevices(transaction, accountId, at);
  for (const { label: what } of removed)
    await needs.notices.send(transaction, {
      ...{ kind: 'authenticator-removed', accountId, at },
      ...{ clientAddress, userAgent, what },
    });
  return removed.map(({ id, method }) => ({
    type: 'authenticator.removed',
    outcome: 'done',
    actor: accountId,
    accountId,
    clientAddress,
    detail: { method, authenticator: id, reason: 'withdrawn' },
  }));
}
