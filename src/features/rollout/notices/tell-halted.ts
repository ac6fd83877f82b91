import { type KeyRing, open } from '../../../platform/crypto/index.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { Outbox } from '../../delivery/index.ts';
import { recordedMobilePlace } from '../../people/index.ts';
import type { Goal } from '../obligation.ts';
import { type From, haltedMail, haltedText } from './wording.ts';

export interface TellHaltedNeeds extends From {
  readonly outbox: Outbox;
  readonly keys: KeyRing;
}

/** Tells someone that their access is paused: by mail, and by text to a recorded number, since they may not reach their mail. */
export const createTellHalted =
  (needs: TellHaltedNeeds) =>
  async (transaction: Queries, accountId: string, goal: Goal): Promise<void> => {
    const account = await transaction
      .selectFrom('accounts')
      .select(['address', 'display_name', 'recorded_mobile'])
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow();
    const about = { accountId, kind: 'halted', expiresAt: null };
    const mail = {
      channel: 'email',
      to: account.address,
      ...haltedMail(needs, account.display_name, goal),
    } as const;
    await needs.outbox.queue(transaction, { ...about, content: mail });
    if (account.recorded_mobile === null) return;
    const to = open(needs.keys, recordedMobilePlace(accountId), account.recorded_mobile);
    if (to === undefined) return;
    await needs.outbox.queue(transaction, {
      ...about,
      content: { channel: 'text', to, body: haltedText(needs, goal) },
    });
  };
