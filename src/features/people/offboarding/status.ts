import type { Queries } from '../../../platform/database/index.ts';
import { type Act, type ActNeeds, toEvent } from './act.ts';
import { endAccess } from './end-access.ts';
import { mayLeaveTeam } from './rules.ts';
import { findTeamFacts, lockTeam } from './team-store.ts';

/** @returns false when the account has this status already */
async function updateStatus(
  transaction: Queries,
  accountId: string,
  status: 'active' | 'disabled',
  now: Date,
): Promise<boolean> {
  const result = await transaction
    .updateTable('accounts')
    .set({ status, updated_at: now })
    .where('id', '=', accountId)
    .where('status', '<>', status)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * Disables an account: nobody signs in with it, and all that is open of it ends at once, an access pass too. Its owner is not told:
 * their mail is closed to them with it. The audit event is the transaction's last statement.
 */
export async function disableAccount(
  needs: ActNeeds,
  transaction: Queries,
  act: Act,
): Promise<'done' | 'unchanged' | 'last-administrators'> {
  const now = needs.clock.now();
  await lockTeam(transaction);
  if (!mayLeaveTeam(await findTeamFacts(transaction, act.accountId))) return 'last-administrators';
  if (!(await updateStatus(transaction, act.accountId, 'disabled', now))) return 'unchanged';
  await endAccess(transaction, act.accountId, now);
  const passEnded = await needs.endOpenPass(transaction, act.accountId, now);
  await needs.audit.append(transaction, toEvent(act, 'account.disabled', { passEnded }));
  return 'done';
}

/** Lets the owner of a disabled account sign in again, with what they had, and tells them. */
export async function enableAccount(
  needs: ActNeeds,
  transaction: Queries,
  act: Act,
): Promise<'done' | 'unchanged'> {
  const now = needs.clock.now();
  if (!(await updateStatus(transaction, act.accountId, 'active', now))) return 'unchanged';
  await needs.tellOfAct(transaction, { kind: 'account-enabled', accountId: act.accountId });
  await needs.audit.append(transaction, toEvent(act, 'account.enabled'));
  return 'done';
}
