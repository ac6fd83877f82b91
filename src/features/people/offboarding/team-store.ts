import type { Queries } from '../../../platform/database/index.ts';
import type { TeamFacts } from './rules.ts';

/**
 * Lets one transaction at a time make the security team smaller: without it, two at once would each count the other. The lock
 * is a statement of its own, so that what is counted after it is what the one before left.
 */
export async function lockTeam(transaction: Queries): Promise<void> {
  await transaction
    .selectFrom('platform_roles')
    .select('id')
    .where('role', '=', 'security-team')
    .where('until_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Who is an active member of the security team, besides an account and with it. */
export async function findTeamFacts(queries: Queries, accountId: string): Promise<TeamFacts> {
  const rows = await queries
    .selectFrom('platform_roles')
    .innerJoin('accounts', 'accounts.id', 'platform_roles.account_id')
    .select('accounts.id')
    .where('platform_roles.role', '=', 'security-team')
    .where('platform_roles.until_at', 'is', null)
    .where('accounts.status', '=', 'active')
    .where('accounts.halted_at', 'is', null)
    .execute();
  return {
    isMember: rows.some(({ id }) => id === accountId),
    others: rows.filter(({ id }) => id !== accountId).length,
  };
}
