import type { Clock } from '../../core/clock.ts';
import { newId } from '../../core/ids.ts';
import type { Random } from '../../core/random.ts';
import { type KeyRing, type Place, seal } from '../../platform/crypto/index.ts';
import type { Queries } from '../../platform/database/index.ts';
import { findAccount } from '../people/index.ts';
import type { Notice } from './notice.ts';
import { renderNotice, type Sender } from './rules.ts';
import { insertMessage } from './store.ts';

export interface NoticesNeeds extends Sender {
  readonly keys: KeyRing;
  readonly random: Random;
  readonly clock: Clock;
}

/** What other features need of delivery: telling people. */
export interface Notices {
  /** Stores a notice in the transaction of the change that it tells of. */
  send(transaction: Queries, notice: Notice): Promise<void>;
}

/** Where the body of a message belongs: sealed there, it opens nowhere else. */
export const bodyPlace = (row: string): Place => ({ table: 'messages', column: 'body', row });

/**
 * Writes notices to people into `messages`, with sealed bodies, to the address of their account.
 * No provider is built in yet, so behind a public URL the messages are kept and nobody is mailed; in demonstration mode
 * they can be read at `/outbox`.
 */
export const createNotices = (needs: NoticesNeeds): Notices => ({
  async send(transaction, notice) {
    const account = await findAccount(transaction, notice.accountId);
    if (!account) throw new Error(`There is no account ${notice.accountId} to tell about ${notice.kind}.`);
    const { subject, body } = renderNotice(notice, account.displayName, needs);
    const id = newId(needs.clock, needs.random);
    await insertMessage(transaction, {
      id,
      accountId: account.id,
      kind: notice.kind,
      recipient: account.address,
      subject,
      body: seal(needs.keys, needs.random, bodyPlace(id), body),
      createdAt: needs.clock.now(),
    });
  },
});
