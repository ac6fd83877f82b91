import type { Clock } from '../../../core/clock.ts';
import { NO_ID } from '../../../core/ids.ts';
import type { Database } from '../../../platform/database/index.ts';
import { giveWay } from '../../../platform/system/give-way.ts';
import type { Audit } from '../../audit/index.ts';
import { dropMessages, endCodes, endPageOfSessions, endPasses, endRecoveryCodes } from './store.ts';

export interface RestoreNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly audit: Audit;
}

/** What was open in the backup and is ended. */
export interface FinishedRestore {
  readonly accounts: number;
  readonly codes: number;
  readonly passes: number;
  readonly recoveryCodeSets: number;
  readonly messages: number;
}

/** So many accounts in one transaction: others wait no longer than for that. */
const PAGE = 5_000;

async function endSessions(
  { database, clock }: RestoreNeeds,
  onProgress: (accounts: number) => void,
): Promise<number> {
  let [accounts, after] = [0, NO_ID];
  for (;;) {
    const page = await database.transaction((transaction) =>
      endPageOfSessions(transaction, after, clock.now(), PAGE),
    );
    if (!page) return accounts;
    accounts += page.accounts;
    after = page.last;
    onProgress(accounts);
    await giveWay();
  }
}

/**
 * Ends what a backup brings back and must not work again: sessions, remembered devices, codes, access passes, and messages that
 * wait. It may be run again.
 * @param withRecoveryCodes also recovery codes, of which some may have been used since the backup
 */
export async function finishRestore(
  needs: RestoreNeeds,
  withRecoveryCodes: boolean,
  onProgress: (accounts: number) => void,
): Promise<FinishedRestore> {
  const accounts = await endSessions(needs, onProgress);
  return needs.database.transaction(async (transaction) => {
    const now = needs.clock.now();
    const ended = {
      accounts,
      codes: await endCodes(transaction, now),
      passes: await endPasses(transaction, now),
      recoveryCodeSets: withRecoveryCodes ? await endRecoveryCodes(transaction, now) : 0,
      messages: await dropMessages(transaction, now),
    };
    await needs.audit.append(transaction, {
      type: 'restore.finished',
      outcome: 'done',
      actor: 'command-line',
      detail: ended,
    });
    return ended;
  });
}
