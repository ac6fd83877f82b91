import type { Queries } from '../../../platform/database/index.ts';
import type { PlatformRole } from '../account.ts';
import { endKnownBrowsers } from '../known-browsers.ts';

/** What an operator may see of an account beyond what pages show. */
export interface AccountFacts {
  readonly hasPassword: boolean;
  readonly passwordChangedAt: Date | null;
  /** Sealed. */
  readonly recordedMobile: string | null;
}

export async function getAccountFacts(queries: Queries, accountId: string): Promise<AccountFacts> {
  const row = await queries
    .selectFrom('accounts')
    .select(['password_changed_at', 'recorded_mobile'])
    .select((select) => select('password_hash', 'is not', null).as('has_password'))
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  return {
    hasPassword: Boolean(row.has_password),
    passwordChangedAt: row.password_changed_at,
    recordedMobile: row.recorded_mobile,
  };
}

/**
 * Gives an account another password, and forgets the browsers that knew the old one. The caller raises the generation.
 * @param but the browser that goes on, where the owner changes it in a session
 */
export async function updatePassword(
  transaction: Queries,
  accountId: string,
  passwordHash: string,
  now: Date,
  but?: Buffer,
): Promise<void> {
  await endKnownBrowsers(transaction, accountId, but);
  await transaction
    .updateTable('accounts')
    .set({ password_hash: passwordHash, password_changed_at: now, updated_at: now })
    .where('id', '=', accountId)
    .execute();
}

/** Takes a password away that its owner did not choose: nobody signs in with it, and a new one needs a helper. */
export async function endPassword(transaction: Queries, accountId: string, now: Date): Promise<void> {
  await endKnownBrowsers(transaction, accountId);
  await transaction
    .updateTable('accounts')
    .set({ password_hash: null, password_changed_at: now, updated_at: now })
    .where('id', '=', accountId)
    .execute();
}

/** Writes down that somebody is back from a long leave, as a helper has checked. */
export async function noteReturn(transaction: Queries, accountId: string, now: Date): Promise<void> {
  await transaction
    .updateTable('accounts')
    .set({ returned_at: now, updated_at: now })
    .where('id', '=', accountId)
    .execute();
}

/** Grants a role on the whole platform. @returns false when the account has it already */
export async function insertPlatformRole(
  transaction: Queries,
  role: { id: string; accountId: string; role: PlatformRole; now: Date },
): Promise<boolean> {
  const result = await transaction
    .insertInto('platform_roles')
    .values({ id: role.id, account_id: role.accountId, role: role.role, from_at: role.now })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'role']).where('until_at', 'is', null).doNothing(),
    )
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** How much an installation holds. */
export async function countInstallation(
  queries: Queries,
): Promise<{ organisations: number; accounts: number; securityTeam: number }> {
  const row = await queries
    .selectNoFrom((select) => [
      select.selectFrom('organisations').select(select.fn.countAll<number>().as('n')).as('organisations'),
      select.selectFrom('accounts').select(select.fn.countAll<number>().as('n')).as('accounts'),
      select
        .selectFrom('platform_roles')
        .select(select.fn.countAll<number>().as('n'))
        .where('role', '=', 'security-team')
        .where('until_at', 'is', null)
        .as('security_team'),
    ])
    .executeTakeFirstOrThrow();
  return {
    organisations: Number(row.organisations),
    accounts: Number(row.accounts),
    securityTeam: Number(row.security_team),
  };
}
