import type { KeyRing } from '../../../platform/crypto/index.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { countUses } from '../../../platform/limits/index.ts';
import { listNumberCaps, type Notices, type Outbox, type SendLimits } from '../../delivery/index.ts';
import { isTexted, noticeText, type TextSender } from '../text/message.ts';
import { type Destination, openDestination } from './destination.ts';
import { listNumberHolders } from './numbers-store.ts';

export interface NumberNoticeNeeds extends TextSender {
  readonly keys: KeyRing;
  readonly outbox: Outbox;
  readonly sendLimits: SendLimits;
}

/** The mobiles that an account proved before a change at `at`, each once. */
export async function listProvedMobiles(
  transaction: Queries,
  keys: KeyRing,
  accountId: string,
  at: Date,
): Promise<Destination[]> {
  const holders = await listNumberHolders(transaction, accountId, at);
  const mobiles = holders
    .map(({ id, secret }) => openDestination(keys, id, secret))
    .filter(({ line }) => line === 'mobile');
  return [...new Map(mobiles.map((mobile) => [mobile.number, mobile])).values()];
}

/**
 * Notices that also go by text to the mobiles that an account had before the change, the removed one included: whoever
 * takes over an account cannot keep its owner from hearing of it by changing what mails go to.
 */
export function alsoByText(notices: Notices, needs: NumberNoticeNeeds): Notices {
  const { keys } = needs;

  /** Nobody is sent text after text by adding and removing: then the mail has to do. */
  const isWithinLimits = async (transaction: Queries, mobile: Destination, now: Date) =>
    !(await countUses(transaction, listNumberCaps(needs.sendLimits, mobile), { keys, now }));

  return {
    send: async (transaction, notice) => {
      await notices.send(transaction, notice);
      const { kind, accountId, at } = notice;
      if (!isTexted(kind)) return;
      for (const mobile of await listProvedMobiles(transaction, keys, accountId, at)) {
        if (!(await isWithinLimits(transaction, mobile, at))) continue;
        const content = { channel: 'text', to: mobile.number, body: noticeText(kind, needs) } as const;
        await needs.outbox.queue(transaction, { accountId, kind, content, expiresAt: null });
      }
    },
  };
}
