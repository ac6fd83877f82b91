import type { Queries } from '../../platform/database/index.ts';

/** Someone whom a person can ask in their own organisation. */
export interface LocalAdministrator {
  readonly name: string;
  readonly organisation: string;
}

/** More names than these help nobody. */
const MOST = 20;

/** The active local administrators of the organisations that an account belongs to now, without the account itself. */
export async function listLocalAdministrators(
  queries: Queries,
  accountId: string,
): Promise<LocalAdministrator[]> {
  const rows = await queries
    .selectFrom('memberships as own')
    .innerJoin('memberships as theirs', 'theirs.organisation_id', 'own.organisation_id')
    .innerJoin('accounts', 'accounts.id', 'theirs.account_id')
    .innerJoin('organisations', 'organisations.id', 'own.organisation_id')
    .select(['accounts.display_name as name', 'organisations.name as organisation'])
    .where('own.account_id', '=', accountId)
    .where('own.until_at', 'is', null)
    .where('theirs.until_at', 'is', null)
    .where('theirs.role', '=', 'local-administrator')
    .where('theirs.account_id', '!=', accountId)
    .where('accounts.status', '=', 'active')
    .orderBy('organisations.name')
    .orderBy('accounts.display_name')
    .limit(MOST)
    .execute();
  return rows;
}
