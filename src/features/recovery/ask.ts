import { newId } from '../../core/ids.ts';
import type { RecoveryNeeds } from './needs.ts';
import type { HelpReason } from './situations.ts';
import { openRequest } from './store.ts';

interface Asking {
  readonly accountId: string;
  readonly reason: HelpReason;
  /** `anonymous` where nobody proved that they are that person. */
  readonly actor: string;
  readonly clientAddress: string;
}

type AskNeeds = Pick<RecoveryNeeds, 'database' | 'clock' | 'random' | 'audit'>;

/** Opens a request for help, one at a time for each account, and writes down that it was asked for. */
export async function askForHelp(needs: AskNeeds, asking: Asking): Promise<void> {
  const { accountId, reason, actor, clientAddress } = asking;
  await needs.database.transaction(async (transaction) => {
    const id = newId(needs.clock, needs.random);
    const isAnonymous = actor === 'anonymous';
    const request = { id, accountId, reason, isAnonymous, now: needs.clock.now() };
    const isNew = await openRequest(transaction, request);
    await needs.audit.append(transaction, {
      type: isAnonymous ? 'recovery.asked' : 'help.asked',
      outcome: 'done',
      actor,
      accountId,
      clientAddress,
      detail: { reason, isNew },
    });
  });
}
