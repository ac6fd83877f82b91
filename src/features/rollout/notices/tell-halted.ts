import type { Clock } from '../../../core/clock.ts';
import { type KeyRing, open } from '../../../platform/crypto/index.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { Outbox } from '../../delivery/index.ts';
import { listProvedMobiles } from '../../methods/index.ts';
import { recordedMobilePlace } from '../../people/index.ts';
import type { Goal } from '../obligation.ts';
import { type From, haltedMail, haltedText } from './wording.ts';

export interface TellHaltedNeeds extends From {
  readonly outbox: Outbox;
  readonly keys: KeyRing;
  readonly clock: Clock;
}

/** The recorded number of an account, and those that it has proved: each once. */
async function listNumbers(
  { keys, clock }: TellHaltedNeeds,
  transaction: Queries,
  accountId: string,
  recorded: string | null,
): Promise<string[]> {
  const known = recorded === null ? undefined : open(keys, recordedMobilePlace(accountId), recorded);
  const proved = await listProvedMobiles(transaction, keys, accountId, clock.now());
  return [...new Set([...(known === undefined ? [] : [known]), ...proved.map(({ number }) => number)])];
}

/**
 * Tells someone that their access is paused: by mail, which they may not reach, and by text to every number that is known to be
 * theirs.
 */
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
    for (const to of await listNumbers(needs, transaction, accountId, account.recorded_mobile)) {
      const content = { channel: 'text', to, body: haltedText(needs, goal) } as const;
      await needs.outbox.queue(transaction, { ...about, content });
    }
  };
