import type { Queries } from '../../platform/database/index.ts';

/**
 * Forgets the browsers that have signed in to an account before: each has a counter of wrong passwords of its own, which a
 * thief's must not keep. Belongs to whatever takes an account back: another password, "This was not me", cleared methods,
 * disabling.
 * @param but the browser that goes on, where its owner is the one who changes the password
 */
export async function endKnownBrowsers(transaction: Queries, accountId: string, but?: Buffer): Promise<void> {
  const known = transaction.deleteFrom('known_browsers').where('account_id', '=', accountId);
  await (but ? known.where('browser_hash', '<>', but) : known).execute();
}
