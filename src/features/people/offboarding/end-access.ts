import type { Queries } from '../../../platform/database/index.ts';
import { endKnownBrowsers } from '../known-browsers.ts';
import { raiseGeneration } from '../store.ts';

/**
 * Ends all that is open of an account, on every server at once: sessions, remembered devices and sign-ins on their way carry its
 * generation; browsers that it signed in with before are forgotten.
 */
export async function endAccess(transaction: Queries, accountId: string, now: Date): Promise<void> {
  await raiseGeneration(transaction, accountId, now);
  await endKnownBrowsers(transaction, accountId);
}
