import type { Queries } from '../../../platform/database/index.ts';
import { raiseGeneration } from '../store.ts';

/** Browsers that a reset account signed in with before are strangers to it. */
async function forgetBrowsers(transaction: Queries, accountId: string): Promise<void> {
  await transaction.deleteFrom('known_browsers').where('account_id', '=', accountId).execute();
}

/**
 * Ends all that is open of an account, on every server at once: sessions, remembered devices and sign-ins on their way carry its
 * generation; browsers that it signed in with before are forgotten.
 */
export async function endAccess(transaction: Queries, accountId: string, now: Date): Promise<void> {
  await raiseGeneration(transaction, accountId, now);
  await forgetBrowsers(transaction, accountId);
}
