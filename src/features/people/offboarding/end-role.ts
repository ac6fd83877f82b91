import type { Queries } from '../../../platform/database/index.ts';
import type { PlatformRole } from '../account.ts';
import { type Act, type ActNeeds, toEvent } from './act.ts';
import { endAccess } from './end-access.ts';
import { mayLeaveTeam } from './rules.ts';
import { findTeamFacts, lockTeam } from './team-store.ts';

/** How roles on the whole platform are called in messages. */
const ROLE_WORDS: Readonly<Record<PlatformRole, string>> = {
  'security-team': 'security team',
  auditor: 'auditor',
};

/** @returns false when the account does not have the role */
async function closeRole(
  transaction: Queries,
  accountId: string,
  role: PlatformRole,
  now: Date,
): Promise<boolean> {
  const result = await transaction
    .updateTable('platform_roles')
    .set({ until_at: now })
    .where('account_id', '=', accountId)
    .where('role', '=', role)
    .where('until_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Takes a role on the whole platform away, ends all that is open of the account, and tells its owner. */
export async function endPlatformRole(
  needs: ActNeeds,
  transaction: Queries,
  act: Act & { readonly role: PlatformRole },
): Promise<'done' | 'unchanged' | 'last-administrators'> {
  const { accountId, role } = act;
  const now = needs.clock.now();
  if (role === 'security-team') {
    await lockTeam(transaction);
    if (!mayLeaveTeam(await findTeamFacts(transaction, accountId))) return 'last-administrators';
  }
  if (!(await closeRole(transaction, accountId, role, now))) return 'unchanged';
  await endAccess(transaction, accountId, now);
  await needs.tellOfAct(transaction, { kind: 'role-ended', accountId, what: ROLE_WORDS[role] });
  await needs.audit.append(transaction, toEvent(act, 'role.ended', { role }));
  return 'done';
}
