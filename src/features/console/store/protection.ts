import { type SqlBool, sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import type { ShownAuthenticator } from '../pages/person-protection.tsx';

/** The authenticators of an account, without their secrets, the one that is asked first at the top. */
export async function listShownAuthenticators(
  queries: Queries,
  accountId: string,
): Promise<Omit<ShownAuthenticator, 'isAllowed'>[]> {
  const rows = await queries
    .selectFrom('authenticators')
    .select(['id', 'method', 'label', 'is_default', 'confirmed_at', 'last_used_at', 'blocked_at'])
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .orderBy('is_default', 'desc')
    .orderBy('confirmed_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    method: row.method,
    label: row.label,
    isDefault: row.is_default,
    confirmedAt: row.confirmed_at,
    lastUsedAt: row.last_used_at,
    blockedAt: row.blocked_at,
  }));
}

/** How many recovery codes are left unused, and whether their owner said that they are saved. */
export async function findRecoveryCodes(
  queries: Queries,
  accountId: string,
): Promise<{ left: number; isSaved: boolean } | undefined> {
  const row = await queries
    .selectFrom('recovery_code_sets')
    .leftJoin('recovery_codes', 'recovery_codes.set_id', 'recovery_code_sets.id')
    .select([
      sql<number>`count(recovery_codes.set_id) filter (where recovery_codes.used_at is null)`.as('left'),
      sql<SqlBool>`recovery_code_sets.saved_at is not null`.as('is_saved'),
    ])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .groupBy('recovery_code_sets.id')
    .executeTakeFirst();
  return row && { left: row.left, isSaved: row.is_saved === true };
}
